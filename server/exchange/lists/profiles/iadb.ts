import { countryCode } from '../countries.ts'
import type { Entry } from '../entry.ts'
import { readNames, readOtherNames } from '../names.ts'
import { firstDay, lastDay, nameOf, periodOf } from '../periods.ts'
import type { Profile } from '../profile.ts'
import { type SheetRow, sheetRows } from '../sheet.ts'

const OWN = 'IDB'

const COLUMNS = ['Title', 'Entity', 'Nationality', 'From', 'To', 'Grounds', 'Source', 'Other Name']

/** 美洲开发银行: sanctioned firms and individuals, as its page exports them to Excel. */
export const iadb: Profile = {
  short: 'IADB',
  publisher: '美洲开发银行（IADB）',
  offence: 'GEN-821',
  columns: COLUMNS,
  rows: (file) => sheetRows(file, { format: 'xlsx', columns: COLUMNS, name: 'Title', entry }),
}

function entry({ cells }: SheetRow): Entry {
  const names = readNames(nameOf(cells['Title']))
  const source = cells['Source'] ?? ''
  const isOwn = source === OWN || source === ''
  const from = firstDay(cells['From'])
  const sanction = [cells['IDB Sanction Type'], cells['IDB Sanction Source']].filter(Boolean).join(', ')
  return {
    ...names,
    kind: cells['Entity'] === 'Individual' ? 'person' : 'organization',
    otherNames: [...new Set([...names.otherNames, ...readOtherNames(cells['Other Name'] ?? '')])],
    country: countryCode(cells['Nationality'] ?? ''),
    address: '',
    institution: isOwn ? 'Inter-American Development Bank' : source.replace(/ cross debarment$/, ''),
    reference: sanction || source || null,
    grounds: cells['Grounds'] ?? '',
    // Of a decision taken over, the list gives the day on which it took it over and no other.
    ...periodOf({ from: isOwn ? from : null, localFrom: isOwn ? null : from, to: lastDay(cells['To']) }),
  }
}
