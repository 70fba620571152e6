import type { FileSource } from '../file-source.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import { type Table, type TableFormat, tablesOf } from '../table.ts'
import type { FileRow, FileRows } from './file-rows.ts'
import type { Column } from './reading/column.ts'
import { type Heading, headingOf } from './reading/heading.ts'
import { rowUnder } from './reading/row-under.ts'

/** A heading stands at the top, below a title and a note or two. */
const LOOKED_AT_LINES = 30

interface Found {
  readonly table: Table
  readonly heading: Heading
  readonly titles: readonly string[]
  readonly line: number
  readonly named: number
}

/** The rows of the table in the file that names most of the columns. Throws FileUnreadable when some are missing. */
export async function tableRows(file: FileSource, format: TableFormat, known: readonly Column[]): Promise<FileRows> {
  let best: Found | null = null
  for (const table of await tablesOf(file, format)) {
    const found = await headingIn(table, known)
    if (found && (best === null || found.named > best.named)) best = found
    if (found?.heading.missing.length === 0) break
  }
  if (best === null) throw noHeading(known)
  const { table, heading, titles, line } = best
  const { columns, missing } = heading
  if (missing.length > 0) throw columnsMissing(missing)
  return {
    titles,
    columns: columns.filter((column) => column !== null),
    ignored: new Set(titles.filter((title, i) => title !== '' && columns[i] === null)),
    rows: () => rowsBelow(table, line, columns),
  }
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

async function* rowsBelow(
  table: Table,
  headingLine: number,
  columns: readonly (Column | null)[],
): AsyncGenerator<FileRow, void, void> {
  for await (const { line, cells: texts } of table.lines()) {
    const row = line > headingLine ? rowUnder(columns, line, texts) : null
    if (row) yield { ...row, texts }
  }
}

function noHeading(known: readonly Column[]): FileUnreadable {
  const titles = known.filter(({ required }) => required).map(({ title }) => title)
  return new FileUnreadable(
    `文件中没有找到表头，应有“${titles.join('、')}”等列，请确认文件与所选方案一致。`,
    `The file has no heading with the columns ${titles.join(', ')}: is it a file of this profile?`,
  )
}

function columnsMissing(missing: readonly Column[]): FileUnreadable {
  const titles = missing.map(({ title }) => title)
  return new FileUnreadable(
    `文件缺少以下列：${titles.join('、')}，请补齐后重新上传。`,
    `The file lacks the columns ${titles.join(', ')}: add them and send it again.`,
  )
}
