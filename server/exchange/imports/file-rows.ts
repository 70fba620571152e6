import type { CellFault, ImportFormat } from '../../reference/import.ts'
import type { FileSource } from '../file-source.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import type { Line } from '../line.ts'
import { type Table, tablesOf } from '../table.ts'
import { objectLines } from './ndjson.ts'
import type { Column, Row } from './reading/column.ts'
import { type Heading, headingOf } from './reading/heading.ts'

/** A row of a file, as it stands there and under its columns. */
export interface FileRow extends Row {
  readonly texts: readonly string[]
  /** Set when the row cannot be read at all. */
  readonly fault?: CellFault
}

/** The rows of a file below its heading. */
export interface FileRows {
  readonly titles: readonly string[]
  /** Those of the profile that the file has. */
  readonly columns: readonly Column[]
  /** Names that mean nothing here; those of NDJSON as they are met. */
  readonly ignored: ReadonlySet<string>
  readonly rows: () => AsyncIterable<FileRow>
}

const ROWS_LIMIT = 200_000
/** A heading stands at the top, below a title and a note or two. */
const LOOKED_AT_LINES = 30

/** Finds the heading. Throws FileUnreadable when there is none, also later when the file cannot be read to its end. */
export const fileRows = (file: FileSource, format: ImportFormat, known: readonly Column[]): Promise<FileRows> =>
  format === 'ndjson' ? Promise.resolve(objectRows(file, known)) : tableRows(file, format, known)

async function tableRows(file: FileSource, format: 'csv' | 'xlsx', known: readonly Column[]): Promise<FileRows> {
  let best: Found | null = null
  for (const table of await tablesOf(file, format)) {
    const found = await headingIn(table, known)
    if (found && (best === null || found.named > best.named)) best = found
    if (found?.heading.missing.length === 0) break
  }
  if (best === null) throw noHeading(known)
  if (best.heading.missing.length > 0) throw columnsMissing(best.heading.missing)
  const { table, heading, titles, line: at } = best
  const { columns } = heading
  return {
    titles,
    columns: columns.filter((column) => column !== null),
    ignored: new Set(titles.filter((title, i) => title !== '' && columns[i] === null)),
    rows: () =>
      limited(
        (async function* () {
          for await (const line of table.lines()) {
            const row = line.line > at ? rowUnder(columns, line) : null
            if (row) yield row
          }
        })(),
      ),
  }
}

interface Found {
  readonly table: Table
  readonly heading: Heading
  readonly titles: readonly string[]
  readonly line: number
  readonly named: number
}

/** The line that names most columns, and at least two. */
async function headingIn(table: Table, known: readonly Column[]): Promise<Found | null> {
  let [best, seen] = [null as Found | null, 0]
  for await (const { line, cells } of table.lines()) {
    seen += 1
    const heading = headingOf(known, cells)
    const named = heading.columns.filter((column) => column !== null).length
    if (named > 1 && named > (best?.named ?? 0))
      best = { table, heading, titles: cells.map((cell) => cell.trim()), line, named }
    if (best?.heading.missing.length === 0 || seen === LOOKED_AT_LINES) break
  }
  return best
}

/** Null for a row without anything in it. */
function rowUnder(columns: readonly (Column | null)[], { line, cells: texts }: Line): FileRow | null {
  const cells = new Map<string, string>()
  for (const [i, column] of columns.entries()) {
    const text = column === null ? '' : trimmed(texts[i] ?? '')
    if (column !== null && text !== '') cells.set(column.key, text)
  }
  return cells.size === 0 && texts.every((text) => trimmed(text) === '') ? null : { line, cells, texts }
}

function objectRows(file: FileSource, known: readonly Column[]): FileRows {
  const ignored = new Set<string>()
  const headings = new Map<string, Heading>()
  const headingFor = (names: readonly string[]) => {
    const key = names.join('\n')
    const heading = headings.get(key) ?? headingOf(known, names)
    headings.set(key, heading)
    return heading
  }
  return {
    titles: known.map(({ title }) => title),
    columns: known,
    ignored,
    rows: () =>
      limited(
        (async function* () {
          for await (const it of objectLines(file)) {
            if ('fault' in it) {
              yield { line: it.line, cells: new Map(), texts: [], fault: it.fault }
              continue
            }
            const { columns } = headingFor(it.names)
            for (const [i, name] of it.names.entries()) if (columns[i] === null) ignored.add(name)
            const row = rowUnder(columns, { line: it.line, cells: it.texts })
            if (row) yield { ...row, texts: known.map(({ key }) => row.cells.get(key) ?? '') }
          }
        })(),
      ),
  }
}

async function* limited(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow, void, void> {
  let count = 0
  for await (const row of rows) {
    count += 1
    if (count > ROWS_LIMIT) throw tooManyRows()
    yield row
  }
}

/** Without the blanks that spreadsheets and web pages bring along, and the apostrophe that makes Excel take a number for text. */
const trimmed = (text: string): string =>
  text.replace(/^[\s\u00a0\u3000\u200b\ufeff]+|[\s\u00a0\u3000\u200b\ufeff]+$/g, '').replace(/^'(?=.)/, '')

const noHeading = (known: readonly Column[]): FileUnreadable => {
  const titles = known.filter(({ required }) => required).map(({ title }) => title)
  return new FileUnreadable(
    `文件中没有找到表头，应有“${titles.join('、')}”等列，请确认文件与所选方案一致。`,
    `The file has no heading with the columns ${titles.join(', ')}: is it a file of this profile?`,
  )
}

const columnsMissing = (missing: readonly Column[]): FileUnreadable => {
  const titles = missing.map(({ title }) => title)
  return new FileUnreadable(
    `文件缺少以下列：${titles.join('、')}，请补齐后重新上传。`,
    `The file lacks the columns ${titles.join(', ')}: add them and send it again.`,
  )
}

const tooManyRows = () =>
  new FileUnreadable(
    `文件超过 ${ROWS_LIMIT} 行，请拆分后分别上传。`,
    `The file has more than ${ROWS_LIMIT} rows: split it.`,
  )
