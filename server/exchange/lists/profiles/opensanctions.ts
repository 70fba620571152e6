import type { Entry } from '../entry.ts'
import type { Profile } from '../profile.ts'
import { type SheetRow, sheetRows } from '../sheet.ts'
import { type Designation, targetEntry } from './opensanctions-entry.ts'

const COLUMNS = ['id', 'schema', 'name', 'aliases', 'birth_date', 'countries', 'addresses', 'identifiers', 'sanctions']

/**
 * OpenSanctions: `targets.simple.csv` of one of its data sets. Cells hold lists, separated by semicolons and quoted as
 * CSV is. https://www.opensanctions.org/docs/bulk/csv/
 */
export const opensanctions: Profile = {
  short: 'OS',
  publisher: 'OpenSanctions',
  offence: 'GEN-822',
  columns: COLUMNS,
  rows: (file) => sheetRows(file, { format: 'csv', columns: COLUMNS, name: 'name', id: 'id', entry }),
}

function entry({ cells }: SheetRow): Entry {
  const list = (heading: string): string[] => valuesIn(cells[heading] ?? '')
  const datasets = list('dataset')
  return targetEntry({
    schema: cells['schema'] ?? '',
    name: cells['name'] ?? '',
    aliases: list('aliases'),
    formerNames: [],
    weakAliases: [],
    birthDates: list('birth_date'),
    countries: list('countries'),
    addresses: list('addresses'),
    numbers: list('identifiers'),
    designations: list('sanctions').map(designationIn),
    datasets,
    firstSeen: cells['first_seen'] ?? '',
  })
}

const LAST_DAYS = /(?:^| - )(\d{4}(?:-\d{2}){0,2})(?: - (\d{4}(?:-\d{2}){0,2}))?$/

/** `program - reason - status - start - end`, of which any may be missing: of two days at the end the first begins it. */
function designationIn(text: string): Designation {
  const [days = '', from = '', to = ''] = LAST_DAYS.exec(text) ?? []
  return { authority: '', program: text.slice(0, text.length - days.length), reason: '', from, to }
}

/** The values of a cell: `a;"b;c";d`. */
export function valuesIn(cell: string): string[] {
  const values: string[] = []
  for (const match of cell.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)) {
    const value = (match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim()
    if (value !== '') values.push(value)
  }
  return values
}
