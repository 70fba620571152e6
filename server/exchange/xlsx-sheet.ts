export type XlsxCell = string | number | null

export interface XlsxColumn {
  readonly title: string
  readonly widthChars?: number
  /** Offered as a drop-down in every cell below the title; another text is warned about and possible. */
  readonly choices?: readonly string[]
  /** Shown with the title, as a note. */
  readonly note?: string
}

export interface XlsxSheet<Rows = Iterable<readonly XlsxCell[]>> {
  /** At most 31 characters count; `[]:*?/\` become blanks. */
  readonly name: string
  readonly columns: readonly XlsxColumn[]
  readonly rows: Rows
}

/** Where the choices of a column stand: `choices!$A$1:$A$7`. */
export type ChoicesOf = (column: XlsxColumn) => string | undefined

/** Rows of a sheet, the heading included: Excel opens no more. */
export const SHEET_LIMIT_ROWS = 1_048_576

const CELL_LIMIT_CHARS = 32_767
const WIDTH_CHARS = 16
const [TEXT, HEADING] = [1, 2]

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** All before the first row: the heading stays in sight, and what is typed into an empty cell stays as typed. */
export function sheetHead({ columns }: Pick<XlsxSheet, 'columns'>): string {
  const cols = columns.map(
    ({ widthChars = WIDTH_CHARS }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${widthChars}" style="${TEXT}" customWidth="1"/>`,
  )
  const titles = columns.map(({ title }, i) => textCell(title, place(i, 1), HEADING))
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}">`,
    '<sheetViews><sheetView workbookViewId="0">',
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${cols.join('')}</cols><sheetData><row r="1">${titles.join('')}</row>`,
  ].join('')
}

/** A row below the heading; `number` counts from 1, the heading included. */
export function sheetRow(cells: readonly XlsxCell[], number: number): string {
  if (number > SHEET_LIMIT_ROWS) throw new RangeError(`A sheet has at most ${SHEET_LIMIT_ROWS} rows.`)
  const written = cells.map((cell, i) => {
    if (cell === null || cell === '') return ''
    if (typeof cell === 'number' && Number.isFinite(cell)) return `<c r="${place(i, number)}"><v>${cell}</v></c>`
    return textCell(String(cell), place(i, number), TEXT)
  })
  return `<row r="${number}">${written.join('')}</row>`
}

/** All after the last row. */
export function sheetTail({ columns }: Pick<XlsxSheet, 'columns'>, lastRow: number, choicesOf: ChoicesOf): string {
  const offers = columns.flatMap((column, i) => {
    const at = choicesOf(column)
    const cells = `${letters(i)}2:${letters(i)}${SHEET_LIMIT_ROWS}`
    if (at === undefined) return []
    return `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref="${cells}"><formula1>${escapeXml(at)}</formula1></dataValidation>`
  })
  return [
    `</sheetData><autoFilter ref="A1:${place(columns.length - 1, lastRow)}"/>`,
    offers.length === 0 ? '' : `<dataValidations count="${offers.length}">${offers.join('')}</dataValidations>`,
    hasNotes({ columns }) ? '<legacyDrawing r:id="rId1"/>' : '',
    '</worksheet>',
  ].join('')
}

export const hasNotes = ({ columns }: Pick<XlsxSheet, 'columns'>): boolean =>
  columns.some(({ note }) => note !== undefined)

/** An inline string: whatever it begins with, it never is a formula. */
function textCell(text: string, at: string, style: number): string {
  const short = text.length > CELL_LIMIT_CHARS ? `${text.slice(0, CELL_LIMIT_CHARS - 1)}…` : text
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(short)}</t></is></c>`
}

/** What XML 1.0 cannot hold, or nobody can see: control characters, halves of characters, two that are none. */
const ILLEGAL = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu
/** Excel reads `_x000D_` as a character by its number, unless the underscore is one itself. */
const LIKE_A_NUMBER = /_(?=x[0-9A-Fa-f]{4}_)/g

export const escapeXml = (text: string): string =>
  text
    .replace(ILLEGAL, '')
    .replace(/\r\n?/g, '\n')
    .replace(LIKE_A_NUMBER, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** `A1` is the first cell of row 1. */
const place = (column: number, row: number): string => `${letters(column)}${row}`

/** `A` for 0, `AB` for 27. */
export function letters(column: number): string {
  const before = Math.floor(column / 26)
  return (before === 0 ? '' : letters(before - 1)) + String.fromCharCode(65 + (column % 26))
}
