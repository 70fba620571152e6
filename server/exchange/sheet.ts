/** A row of a list as its publisher wrote it, under the headings of the list. */
export interface SheetRow {
  /** Where a person finds it: the number of the line or row in the file, from 1. */
  readonly line: number
  /** Trimmed texts by heading; a heading the row has no cell for is an empty text. */
  readonly cells: Readonly<Record<string, string>>
}

/** Cells of a file, line by line. */
export interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

/** More than any list that is published as a spreadsheet. */
export const FILE_LIMIT_BYTES = 32 * 1024 * 1024

/**
 * The rows below the heading, which is the first line that has every expected column. Empty lines are left out. Throws
 * a sentence for a person when no line is the heading.
 */
export function rowsUnder(columns: readonly string[], lines: readonly Line[]): SheetRow[] {
  const at = lines.findIndex(({ cells }) => columns.every((column) => cells.some((cell) => cell.trim() === column)))
  const headings = lines[at]?.cells.map((cell) => cell.trim())
  if (!headings) throw new Error(`The file has no heading with the columns ${columns.join(', ')}: is it this list?`)
  return lines.slice(at + 1).flatMap(({ line, cells }) => {
    const texts = headings.map((_, i) => cells[i]?.trim() ?? '')
    if (texts.every((text) => text === '')) return []
    return [{ line, cells: Object.fromEntries(headings.map((heading, i) => [heading, texts[i] ?? ''])) }]
  })
}
