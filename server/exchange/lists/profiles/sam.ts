import type { Entry } from '../entry.ts'
import type { Profile } from '../profile.ts'
import { type SheetRow, sheetRows } from '../sheet.ts'
import { samEntry } from './sam-entry.ts'

const COLUMNS = [
  'Classification',
  'Name',
  'First',
  'Last',
  'Country',
  'Excluding Agency',
  'Exclusion Type',
  'Active Date',
  'Termination Date',
]

/**
 * 美国联邦政府 SAM.gov: the daily public extract of exclusions (V2), a table packed into a ZIP or not.
 * https://sam.gov/data-services/Exclusions/Public%20V2
 */
export const sam: Profile = {
  short: 'SAM',
  publisher: '美国联邦政府采购排除名单（SAM.gov）',
  offence: 'GEN-822',
  columns: COLUMNS,
  rows: (file) => sheetRows(file, { format: 'csv', columns: COLUMNS, name: 'Name', id: 'SAM Number', entry }),
}

function entry({ cells }: SheetRow): Entry {
  const text = (heading: string): string => cells[heading] ?? ''
  return samEntry({
    classification: text('Classification'),
    name: text('Name'),
    personNames: ['Prefix', 'First', 'Middle', 'Last', 'Suffix'].map(text),
    address: ['Address 1', 'Address 2', 'Address 3', 'Address 4', 'City', 'State / Province', 'Zip Code'].map(text),
    country: text('Country'),
    uei: text('Unique Entity ID'),
    cage: text('CAGE'),
    agency: text('Excluding Agency'),
    program: text('Exclusion Program'),
    type: text('Exclusion Type'),
    comments: text('Additional Comments'),
    crossReference: text('Cross-Reference'),
    from: text('Active Date'),
    to: text('Termination Date'),
    status: text('Record Status'),
  })
}
