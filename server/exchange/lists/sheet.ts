import type { FileSource } from '../file-source.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import type { Line } from '../line.ts'
import { type Table, type TableFormat, tablesOf } from '../table.ts'

/** A row of a list as its publisher wrote it, under the headings of the list. */
export interface SheetRow {
  /** Where a person finds it: the number of the line or row in the file, from 1. */
  readonly line: number
  /** Trimmed texts by heading; a heading the row has no cell for is an empty text. */
  readonly cells: Readonly<Record<string, string>>
}

/** No such list is a tenth as long. */
const ROWS_LIMIT = 50_000

/**
 * The rows below the heading, which is the first line that has every expected column. Empty lines are left out. Throws
 * FileUnreadable when no line is the heading.
 */
export async function rowsOf(file: FileSource, format: TableFormat, columns: readonly string[]): Promise<SheetRow[]> {
  for (const table of await tablesOf(file, format)) {
    const rows = rowsUnder(columns, await linesOf(table))
    if (rows) return rows
  }
  throw new FileUnreadable(
    `文件中没有含“${columns.join('、')}”各列的表头，请确认是否为该名单。`,
    `The file has no heading with the columns ${columns.join(', ')}: is it this list?`,
  )
}

async function linesOf(table: Table): Promise<Line[]> {
  const lines: Line[] = []
  for await (const line of table.lines()) {
    if (lines.push(line) <= ROWS_LIMIT) continue
    throw new FileUnreadable(
      `名单超过 ${ROWS_LIMIT} 行，请确认是否为该名单。`,
      `The list has more than ${ROWS_LIMIT} rows: is it this list?`,
    )
  }
  return lines
}

function rowsUnder(columns: readonly string[], lines: readonly Line[]): SheetRow[] | null {
  const at = lines.findIndex(({ cells }) => columns.every((column) => cells.some((cell) => cell.trim() === column)))
  const headings = lines[at]?.cells.map((cell) => cell.trim())
  if (!headings) return null
  return lines.slice(at + 1).flatMap(({ line, cells }) => {
    const texts = headings.map((_, i) => cells[i]?.trim() ?? '')
    if (texts.every((text) => text === '')) return []
    return [{ line, cells: Object.fromEntries(headings.map((heading, i) => [heading, texts[i] ?? ''])) }]
  })
}
