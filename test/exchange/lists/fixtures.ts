import { strToU8, zipSync } from 'fflate'

const IADB_HEADING = [
  'Title',
  'Entity',
  'Nationality',
  'Country',
  'From',
  'To',
  'Grounds',
  'Source',
  'IDB Sanction Type',
  'IDB Sanction Source',
  'Other Name',
]

/** A workbook as the publisher's program writes it: a prefix before every element, no references, inline strings. */
export function iadbWorkbook(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string) =>
    `<x:c t="inlineStr"><x:is><x:t xml:space="preserve">${escaped(text)}</x:t></x:is></x:c>`
  const row = (cells: readonly string[]) => `<x:row>${cells.map(cell).join('')}</x:row>`
  const main = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<x:workbook ${main}><x:sheets><x:sheet name="Export" sheetId="1" r:id="R1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></x:sheets></x:workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="R1" Target="/xl/worksheets/sheet.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet.xml': strToU8(
      `\ufeff<?xml version="1.0"?><x:worksheet ${main}><x:sheetData>${[IADB_HEADING, ...rows].map(row).join('')}</x:sheetData></x:worksheet>`,
    ),
  })
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const EBRD_HEADING =
  'Firm Name,Address,Nationality,Ineligible From, Ineligible Until,Notice Effective At EBRD,Originating Institution,Prohibited Practice'

/** A file as the publisher exports it: byte order mark, quotes around cells, a space before a heading. */
export const ebrdFile = (rows: readonly string[]): Uint8Array =>
  new TextEncoder().encode(`\ufeff${[EBRD_HEADING, ...rows].join('\r\n')}\r\n`)

export const MINGQIANG = [
  'Jiangxi Mingqiang Electric Power Technology Co., Ltd.',
  'Firm',
  'China',
  'Nepal',
  'Jul 19, 2023',
  'Mar 24, 2027',
  ' Fraud',
  'ADB cross debarment',
  '',
  '',
  '江西明强电力科技有限公司',
]
export const WEIHAI_BRANCH = [
  '1st Construction Branch of Weihai Construction Group Co. Ltd.',
  'Firm',
  'China',
  'Kenya',
  'Feb 17, 2022',
  'Oct 18, 2024',
  ' Fraud',
  'AfDB cross debarment',
  '',
  '',
  '威海建设集团股份有限公司第一建筑分公司',
]
export const DEVARAJ = [
  'Mr. Arputharaj Job Robinson Devaraj (“Mr. Devaraj”)',
  'Individual',
  'India',
  'India',
  'Mar 01, 2020',
  'Ongoing',
  '',
  'IDB',
  'Debarment',
  'Sanctions Committee',
  '',
]
export const FOOTER = ['Applied filters: \nFrom Date is on or after March 23, 2007']

export const HEBEI =
  'Hebei Construction Group Corporation Limited,"No. 125, Lugang Road\nBaoding",Peoples Republic of China,2024-07-22T12:00:59Z,2027-07-22T12:00:59Z,2024-09-16T12:00:59Z,Asian Development Bank,Fraudulent practice'
export const GEZHOUBA =
  '" China Gezhouba Group Co., Ltd. by Shares Nigeria Co., Ltd.",Abuja Nigeria,Nigeria,2024-07-01T12:00:59Z,2025-05-31T12:00:59Z,2024-07-01T12:00:59Z,EBRD,Fraudulent Practice'
export const MATOS = 'Silva Matos Ltda,Brazil,Brazil,,Ongoing,2017-05-31T11:27:59Z,World Bank Group,Corrupt Practice'
