import { inMemory } from '../../../server/exchange/file-source.ts'
import { writeXlsx } from '../../../server/exchange/xlsx-writer.ts'

// Small files in the shape their publishers give them. Every party in them is made up.

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const quoted = (cells: readonly string[]): string => cells.map((it) => `"${it.replaceAll('"', '""')}"`).join(',')

/** World Bank, the export of its page to Excel: a title, then the headings. */
export const worldBankWorkbook = (rows: readonly (readonly string[])[]): Uint8Array =>
  writeXlsx([
    {
      name: 'Sheet1',
      columns: ['Firm Name', 'Address', 'Country', 'From Date', 'To Date', 'Grounds'].map((title) => ({ title })),
      rows,
    },
  ])

export const PERMANENT = [
  'MERIDIAN BRIDGEWORKS CO., LTD.*12',
  'No. 8 Harbour Road, Qingdao',
  'China',
  '24-JUN-2024',
  'Permanent',
  'Procurement Guidelines, 1.16(a)(ii)',
]
export const CROSS_DEBARRED = [
  'LAGOON WATERWORKS LIMITED',
  '12 Marina, Lagos',
  'Nigeria',
  '01-MAR-2025',
  '28-FEB-2028',
  'Cross Debarment: ADB',
]

/** World Bank, what the interface behind the page answers. */
export const worldBankJson = (records: readonly object[]): Uint8Array =>
  bytes(JSON.stringify({ response: { ZPROCSUPP: records } }))

export const worldBankRecord = (differing: object = {}) => ({
  SUPP_ID: 100_001,
  SUPP_NAME: 'MERIDIAN BRIDGEWORKS CO., LTD.*12',
  SUPP_TYPE_CODE: 'F',
  ADD_SUPP_INFO: null,
  SUPP_ADDR: 'No. 8 Harbour Road',
  SUPP_CITY: 'Qingdao',
  SUPP_STATE_CODE: null,
  SUPP_ZIP_CODE: '266000',
  COUNTRY_NAME: 'China',
  LAND1: 'CN',
  DEBAR_FROM_DATE: '2024-06-24',
  DEBAR_TO_DATE: '2999-12-31',
  INELIGIBLY_STATUS: 'Permanent',
  DEBAR_REASON: 'Procurement Guidelines, 1.16(a)(ii)',
  ...differing,
})

/** Every column of the public extract (V2), in its order. */
const SAM_COLUMNS = [
  'Classification',
  'Name',
  'Prefix',
  'First',
  'Middle',
  'Last',
  'Suffix',
  'Address 1',
  'Address 2',
  'Address 3',
  'Address 4',
  'City',
  'State / Province',
  'Country',
  'Zip Code',
  'Open Data Flag',
  'Blank (Deprecated)',
  'Unique Entity ID',
  'Exclusion Program',
  'Excluding Agency',
  'CT Code',
  'Exclusion Type',
  'Additional Comments',
  'Active Date',
  'Termination Date',
  'Record Status',
  'Cross-Reference',
  'SAM Number',
  'CAGE',
  'NPI',
  'Creation_Date',
]

export const samExtract = (rows: readonly Readonly<Record<string, string>>[]): Uint8Array =>
  bytes([SAM_COLUMNS, ...rows.map((row) => SAM_COLUMNS.map((column) => row[column] ?? ''))].map(quoted).join('\r\n'))

export const SAM_FIRM = {
  Classification: 'Firm',
  Name: 'PRAIRIE STEEL WORKS LLC',
  'Address 1': '1 Foundry Lane',
  City: 'Omaha',
  'State / Province': 'NE',
  Country: 'USA',
  'Zip Code': '68102',
  'Unique Entity ID': 'PSW1XX2ZZ3K4',
  'Exclusion Program': 'Reciprocal',
  'Excluding Agency': 'ARMY',
  'Exclusion Type': 'Ineligible (Proceedings Completed)',
  'Active Date': '03/15/2026',
  'Termination Date': '03/14/2029',
  'Record Status': 'Active',
  'SAM Number': 'S4MR0000A',
  CAGE: '9ZZ01',
  Creation_Date: '03/15/2026',
}
export const SAM_PERSON = {
  Classification: 'Individual',
  Prefix: 'Ms',
  First: 'Ottoline',
  Middle: 'Q',
  Last: 'Vandermeer',
  City: 'Reno',
  'State / Province': 'NV',
  Country: 'USA',
  'Exclusion Program': 'Reciprocal',
  'Excluding Agency': 'HHS',
  'Exclusion Type': 'Prohibition/Restriction',
  'Active Date': '01/05/2025',
  'Termination Date': 'Indefinite',
  'Record Status': 'Active',
  'SAM Number': 'S4MR0000B',
}
export const SAM_VESSEL = { ...SAM_PERSON, Classification: 'Vessel', Name: 'SEA HERON', 'SAM Number': 'S4MR0000C' }

/** The extract of the Exclusions API, v4. */
export const samJson = (records: readonly object[], totalRecords = records.length): Uint8Array =>
  bytes(JSON.stringify({ totalRecords, excludedEntity: records, links: {} }))

export const SAM_RECORD = {
  exclusionDetails: {
    classificationType: 'Firm',
    exclusionType: 'Ineligible (Proceedings Completed)',
    exclusionProgram: 'Reciprocal',
    excludingAgencyCode: 'ARMY',
    excludingAgencyName: 'DEPT OF THE ARMY',
  },
  exclusionIdentification: {
    ueiSAM: 'PSW1XX2ZZ3K4',
    cageCode: '9ZZ01',
    npi: null,
    prefix: null,
    firstName: null,
    middleName: null,
    lastName: null,
    suffix: null,
    entityName: 'PRAIRIE STEEL WORKS LLC',
    dnbOpenData: null,
  },
  exclusionActions: {
    listOfActions: [
      {
        createDate: '03-15-2026',
        updateDate: '03-15-2026',
        activateDate: '03-15-2026',
        terminationDate: '03-14-2029',
        terminationType: 'Definite',
        recordStatus: 'Active',
      },
    ],
  },
  exclusionPrimaryAddress: {
    addressLine1: '1 Foundry Lane',
    addressLine2: null,
    city: 'Omaha',
    stateOrProvinceCode: 'NE',
    zipCode: '68102',
    zipCodePlus4: null,
    countryCode: 'USA',
  },
  exclusionSecondaryAddress: [],
  exclusionOtherInformation: {
    additionalComments: null,
    ctCode: null,
    evsInvestigationStatus: null,
    references: { referencesList: [] },
    moreLocations: [],
    isFASCSAOrder: 'No',
  },
  vesselDetails: { callSign: null, type: null, tonnage: null, grt: null, flag: null, owner: null },
}

const TARGET_COLUMNS =
  'id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,last_seen,last_change'

/** OpenSanctions: `targets.simple.csv`, every cell in quotes. */
export const simpleTargets = (rows: readonly (readonly string[])[]): Uint8Array =>
  bytes(`${quoted(TARGET_COLUMNS.split(','))}\n${rows.map(quoted).join('\n')}\n`)

export const TARGET_PERSON = [
  'NK-aa01',
  'Person',
  'Ruslan Vetrov',
  'Vetrov;Vetrov Ruslan;"Vetrov; R. A."',
  '1971-04',
  'ru',
  'Moscow',
  '770012345678',
  'UKR-EXAMPLE - Block - 2022-03-01',
  '',
  '',
  'Example Sanctions List',
  '2022-03-04T10:00:00',
  '2026-11-20T10:00:00',
  '2026-01-01T10:00:00',
]
export const TARGET_COMPANY = [
  'NK-aa02',
  'Company',
  'Polar Drilling Supply JSC',
  'ПОЛАР СЕРВИС;PDS',
  '',
  'ru',
  'Murmansk',
  '1027700132195;2138004ZZA10000ABC12',
  'EX-PROGRAM - 2023-05-01 - 2028-04-30;EX-PROGRAM-2 - 2024-01-01 - 2027-01-01',
  '',
  '',
  'Example Sanctions List',
  '2023-05-02T10:00:00',
  '2026-11-20T10:00:00',
  '2026-01-01T10:00:00',
]

/** OpenSanctions: `entities.ftm.json`. */
export const ftmEntities = (entities: readonly object[]): Uint8Array =>
  bytes(`${entities.map((it) => JSON.stringify(it)).join('\n')}\n`)

export const ftmEntity = (
  id: string,
  schema: string,
  properties: Readonly<Record<string, readonly string[]>>,
  target = false,
) => ({
  id,
  caption: properties['name']?.[0] ?? id,
  schema,
  properties,
  referents: [],
  datasets: ['example_sanctions'],
  first_seen: '2022-03-04T10:00:00',
  last_seen: '2026-11-20T10:00:00',
  last_change: '2026-01-01T10:00:00',
  target,
})

export const source = inMemory
