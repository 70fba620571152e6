export type CsvCell = string | number | null

/** What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection), in its wide forms too. */
const BEGINS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const NEEDS_QUOTES = /[",;\t\r\n]|^ | $/

/**
 * One line of a CSV file (RFC 4180), its CRLF included. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it; a number is written as it is, minus sign included.
 */
export const csvRow = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** The lines of a CSV file, one by one. With `bom`, Excel takes the file for UTF-8. */
export function* csvRows(rows: Iterable<readonly CsvCell[]>, { bom = false } = {}): Generator<string> {
  if (bom) yield '\ufeff'
  for (const row of rows) yield csvRow(row)
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = BEGINS_FORMULA.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
