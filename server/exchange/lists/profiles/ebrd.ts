import { countryCode } from '../countries.ts'
import type { Entry } from '../entry.ts'
import { readNames } from '../names.ts'
import { firstDay, lastDay, nameOf, periodOf } from '../periods.ts'
import { kindOfName } from '../person-name.ts'
import type { Profile } from '../profile.ts'
import { type SheetRow, sheetRows } from '../sheet.ts'

const COLUMNS = [
  'Firm Name',
  'Address',
  'Nationality',
  'Ineligible From',
  'Ineligible Until',
  'Originating Institution',
]

/** 欧洲复兴开发银行: ineligible entities, as its page exports them to CSV. */
export const ebrd: Profile = {
  short: 'EBRD',
  publisher: '欧洲复兴开发银行（EBRD）',
  offence: 'GEN-821',
  columns: COLUMNS,
  rows: (file) => sheetRows(file, { format: 'csv', columns: COLUMNS, name: 'Firm Name', entry }),
}

function entry({ cells }: SheetRow): Entry {
  const names = readNames(nameOf(cells['Firm Name']))
  return {
    ...names,
    // The list has firms and individuals without saying which is which.
    kind: names.isPersons ? 'person' : kindOfName(names.name),
    country: countryCode(cells['Nationality'] ?? ''),
    address: (cells['Address'] ?? '').replace(/\s+/g, ' '),
    institution: cells['Originating Institution'] ?? '',
    reference: null,
    grounds: cells['Prohibited Practice'] ?? '',
    ...periodOf({
      from: firstDay(cells['Ineligible From']),
      localFrom: firstDay(cells['Notice Effective At EBRD']),
      to: lastDay(cells['Ineligible Until']),
    }),
  }
}
