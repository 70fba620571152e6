import type { Entry } from '../entry.ts'
import type { Profile } from '../profile.ts'
import { type SheetRow, sheetRows } from '../sheet.ts'
import { worldBankEntry } from './worldbank-entry.ts'

const COLUMNS = ['Firm Name', 'Address', 'Country', 'From Date', 'To Date', 'Grounds']

/**
 * 世界银行: ineligible firms and individuals, as its page exports them to Excel. The two days stand below a common heading
 * (Ineligibility Period), the other headings are merged over both rows.
 * https://projects.worldbank.org/en/projects-operations/procurement/debarred-firms
 */
export const worldbank: Profile = {
  short: 'WB',
  publisher: '世界银行（World Bank）',
  offence: 'GEN-821',
  columns: COLUMNS,
  rows: (file) => sheetRows(file, { format: 'xlsx', columns: COLUMNS, name: 'Firm Name', entry }),
}

const entry = ({ cells }: SheetRow): Entry =>
  worldBankEntry({
    name: cells['Firm Name'] ?? '',
    furtherNames: cells['Additional Firm Info'] ?? '',
    // The sheet has firms and individuals without saying which is which.
    kind: undefined,
    country: cells['Country'] ?? '',
    address: cells['Address'] ?? '',
    from: cells['From Date'] ?? '',
    to: cells['To Date'] ?? '',
    grounds: cells['Grounds'] ?? '',
  })
