import { noteBoxesXml, notesXml } from './xlsx-notes.ts'
import { type ChoicesOf, escapeXml, hasNotes, letters, type XlsxSheet } from './xlsx-sheet.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const CHOICES = 'choices'

type Columns = Pick<XlsxSheet, 'name' | 'columns'>

/** All parts of a workbook besides its sheets, by their path in the package (ECMA-376). */
export function fixedParts(sheets: readonly Columns[]): Record<string, string> {
  const choices = choicesSheet(sheets)
  const all = choices === null ? sheets : [...sheets, { name: CHOICES, columns: [] }]
  const paths = all.map((_, i) => sheetPath(i))
  const withNotes = sheets.flatMap((sheet, i) => (hasNotes(sheet) ? [{ sheet, number: i + 1 }] : []))
  return {
    '[Content_Types].xml': contentTypes(
      paths,
      withNotes.map(({ number }) => number),
    ),
    '_rels/.rels': relationships([[`${OFFICE}/officeDocument`, 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(all, choices !== null),
    'xl/_rels/workbook.xml.rels': relationships([
      ...paths.map((path): [string, string] => [`${OFFICE}/worksheet`, `/${path}`]),
      [`${OFFICE}/styles`, '/xl/styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    ...(choices === null ? {} : { [sheetPath(sheets.length)]: choices }),
    ...Object.fromEntries(
      withNotes.flatMap(({ sheet, number }) => [
        [
          `xl/worksheets/_rels/sheet${number}.xml.rels`,
          relationships([
            [`${OFFICE}/vmlDrawing`, `/xl/notes${number}.vml`],
            [`${OFFICE}/comments`, `/xl/comments${number}.xml`],
          ]),
        ],
        [`xl/comments${number}.xml`, notesXml(sheet)],
        [`xl/notes${number}.vml`, noteBoxesXml(sheet)],
      ]),
    ),
  }
}

export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`

/** A list in the cell itself ends at 255 characters: every list has a column of a hidden sheet instead. */
export const choicesOfSheets = (sheets: readonly Columns[]): ChoicesOf => {
  const lists = choicesIn(sheets)
  return ({ choices }) => {
    if (!choices?.length) return undefined
    const at = letters(lists.indexOf(choices))
    return `${CHOICES}!$${at}$1:$${at}$${choices.length}`
  }
}

/** Each list once, however many columns offer it. */
const choicesIn = (sheets: readonly Columns[]): (readonly string[])[] => [
  ...new Set(sheets.flatMap(({ columns }) => columns.flatMap(({ choices }) => (choices?.length ? [choices] : [])))),
]

function choicesSheet(sheets: readonly Columns[]): string | null {
  const lists = choicesIn(sheets)
  if (lists.length === 0) return null
  const rows = Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, row) => {
    const cells = lists.map((list, column) => {
      const text = list[row]
      return text === undefined
        ? ''
        : `<c r="${letters(column)}${row + 1}" t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`
    })
    return `<row r="${row + 1}">${cells.join('')}</row>`
  })
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`
}

function contentTypes(sheetPaths: readonly string[], noted: readonly number[]): string {
  const override = (path: string, type: string) =>
    `<Override PartName="/${path}" ContentType="${CONTENT}.${type}+xml"/>`
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${[
    override('xl/workbook.xml', 'sheet.main'),
    override('xl/styles.xml', 'styles'),
    ...sheetPaths.map((path) => override(path, 'worksheet')),
    ...noted.map((number) => override(`xl/comments${number}.xml`, 'comments')),
  ].join('')}</Types>`
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`)
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function workbook(sheets: readonly Columns[], isLastHidden: boolean): string {
  const each = sheets.map(({ name }, i) => {
    const hidden = isLastHidden && i === sheets.length - 1 ? ' state="hidden"' : ''
    const shown = name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
    return `<sheet name="${escapeXml(shown)}" sheetId="${i + 1}"${hidden} r:id="rId${i + 1}"/>`
  })
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each.join('')}</sheets></workbook>`
}

/** Three formats of cells: as Excel likes, text, and bold text for headings. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
