import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate'
import { choicesOfSheets, fixedParts, sheetPath } from './xlsx-parts.ts'
import { sheetHead, sheetRow, sheetTail, type XlsxCell, type XlsxSheet } from './xlsx-sheet.ts'

export type { XlsxCell, XlsxColumn, XlsxSheet } from './xlsx-sheet.ts'

const PIECE_CHARS = 64 * 1024

/**
 * An Excel workbook (ECMA-376): bold headings that stay in sight and filter. Every text is written as a text, so that
 * none is ever run as a formula; what XML cannot hold is left out of it, and what Excel cannot (32,767 characters) is
 * cut with an ellipsis. Throws RangeError when a sheet has more rows than Excel opens.
 */
export function writeXlsx(sheets: readonly XlsxSheet[]): Uint8Array {
  const choicesOf = choicesOfSheets(sheets)
  const written = sheets.map((sheet, i): [path: string, xml: string] => {
    const pieces = [sheetHead(sheet)]
    for (const row of sheet.rows) pieces.push(sheetRow(row, pieces.length + 1))
    return [sheetPath(i), [...pieces, sheetTail(sheet, pieces.length, choicesOf)].join('')]
  })
  const parts = [...Object.entries(fixedParts(sheets)), ...written]
  return zipSync(Object.fromEntries(parts.map(([path, xml]) => [path, strToU8(xml)])))
}

type Rows = Iterable<readonly XlsxCell[]> | AsyncIterable<readonly XlsxCell[]>

/** The same workbook in chunks, as the rows come: however many there are, a few at a time are in memory. */
export async function* streamXlsx(sheets: readonly XlsxSheet<Rows>[]): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  const open = (path: string) => {
    const part = new ZipDeflate(path)
    zip.add(part)
    return part
  }
  for (const [path, xml] of Object.entries(fixedParts(sheets))) open(path).push(strToU8(xml), true)
  for (const [i, sheet] of sheets.entries()) {
    const part = open(sheetPath(i))
    for await (const [xml, isLast] of sheetPieces(sheet, sheets)) {
      part.push(strToU8(xml), isLast)
      yield* chunks.splice(0)
    }
  }
  zip.end()
  yield* chunks
}

async function* sheetPieces(
  sheet: XlsxSheet<Rows>,
  sheets: readonly Pick<XlsxSheet, 'name' | 'columns'>[],
): AsyncGenerator<[xml: string, isLast: boolean]> {
  let [xml, number] = [sheetHead(sheet), 1]
  for await (const row of sheet.rows) {
    number += 1
    xml += sheetRow(row, number)
    if (xml.length < PIECE_CHARS) continue
    yield [xml, false]
    xml = ''
  }
  yield [xml + sheetTail(sheet, number, choicesOfSheets(sheets)), true]
}
