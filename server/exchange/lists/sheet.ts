import type { FileSource } from '../file-source.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import type { Line } from '../line.ts'
import { type Table, type TableFormat, tablesOf } from '../table.ts'
import type { Entry } from './entry.ts'
import type { ListRow } from './list-row.ts'
import { csvInside } from './zipped-csv.ts'

/** A row of a list as its publisher wrote it, under the headings of the list. */
export interface SheetRow {
  /** Where a person finds it: the number of the line or row in the file, from 1. */
  readonly line: number
  /** Trimmed texts by heading; a heading the row has no cell for is an empty text. */
  readonly cells: Readonly<Record<string, string>>
}

/** The longest list read here has some 170,000. */
export const ROWS_LIMIT = 400_000
/** Titles and notes above the heading of a list are a few lines. */
const ABOVE_LIMIT = 200

export interface SheetList {
  readonly format: TableFormat
  /** Headings by which the list is known. */
  readonly columns: readonly string[]
  /** Headings of the columns with the name, and with the publisher's own number of an entry. */
  readonly name: string
  readonly id?: string
  /** Throws Unreadable. */
  readonly entry: (row: SheetRow) => Entry
}

/** The rows of a list that is a table. Throws FileUnreadable when the file is not that list. */
export async function* sheetRows(
  file: FileSource,
  { format, columns, name, id, entry }: SheetList,
): AsyncGenerator<ListRow, void, void> {
  for await (const row of rowsOf(file, format, columns)) {
    const { line, cells } = row
    yield { line, id: (id !== undefined && cells[id]) || null, name: cells[name] ?? '', entry: () => entry(row) }
  }
}

/**
 * The rows below the heading, which is the first line that has every expected column. Empty lines are left out. Throws
 * FileUnreadable when no line is the heading.
 */
export async function* rowsOf(
  file: FileSource,
  format: TableFormat,
  columns: readonly string[],
): AsyncGenerator<SheetRow, void, void> {
  for (const table of await tablesOf(format === 'csv' ? await csvInside(file) : file, format)) {
    let found = 0
    for await (const row of rowsUnder(columns, table)) {
      found += 1
      if (found > ROWS_LIMIT) throw tooLong()
      yield row
    }
    if (found > 0) return
  }
  throw new FileUnreadable(
    `文件中没有含“${columns.join('、')}”各列的表头，或表头下没有记录，请确认是否为该名单。`,
    `The file has no heading with the columns ${columns.join(', ')}, or no row below it: is it this list?`,
  )
}

async function* rowsUnder(columns: readonly string[], table: Table): AsyncGenerator<SheetRow, void, void> {
  let headings: string[] | null = null
  let above = 0
  for await (const { line, cells } of table.lines()) {
    if (headings === null) {
      headings = headingsIn(cells, columns)
      above += 1
      if (headings === null && above >= ABOVE_LIMIT) return
      continue
    }
    const texts = headings.map((_, i) => cells[i]?.trim() ?? '')
    if (texts.every((text) => text === '')) continue
    yield { line, cells: Object.fromEntries(headings.map((heading, i) => [heading, texts[i] ?? ''])) }
  }
}

function headingsIn(cells: Line['cells'], columns: readonly string[]): string[] | null {
  const titles = cells.map((cell) => cell.trim())
  return columns.every((column) => titles.includes(column)) ? titles : null
}

export const tooLong = (): FileUnreadable =>
  new FileUnreadable(
    `名单超过 ${ROWS_LIMIT} 行，请确认是否为该名单。`,
    `The list has more than ${ROWS_LIMIT} rows: is it this list?`,
  )
