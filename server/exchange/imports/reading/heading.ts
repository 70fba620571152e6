import type { Column } from './column.ts'

/** Which column of the file is which: one for each cell of the heading, null for those that mean nothing here. */
export interface Heading {
  readonly columns: readonly (Column | null)[]
  /** Those the file should have and has not. */
  readonly missing: readonly Column[]
}

/** The columns as these cells name them; of two of one name the first counts. */
export function headingOf(known: readonly Column[], cells: readonly string[]): Heading {
  const byName = new Map(known.flatMap((column) => namesOf(column).map((name) => [name, column])))
  const seen = new Set<Column>()
  const columns = cells.map((cell) => {
    const column = byName.get(plain(cell)) ?? byName.get(withoutBrackets(plain(cell)))
    if (column === undefined || seen.has(column)) return null
    seen.add(column)
    return column
  })
  return { columns, missing: known.filter((column) => column.required && !seen.has(column)) }
}

const namesOf = ({ key, title, english, otherTitles = [] }: Column): string[] =>
  [key, title, english, ...otherTitles].map(plain)

/** Wide and narrow, blanks, line breaks and the star of what must be filled in make no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*:]+/g, '')
    .toLowerCase()

const withoutBrackets = (text: string): string => text.replace(/[([【].*$/, '')
