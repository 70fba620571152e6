import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const LIST_FILE = 'worldbank.json'

const FIRM = {
  SUPP_TYPE_CODE: 'F',
  SUPP_ADDR: 'No. 8 Harbour Road',
  COUNTRY_NAME: 'Kenya',
  LAND1: 'KE',
  DEBAR_FROM_DATE: '2024-06-24',
  DEBAR_TO_DATE: '2999-12-31',
  INELIGIBLY_STATUS: 'Permanent',
  DEBAR_REASON: 'Procurement Guidelines, 1.16(a)(ii)',
}

/** A folder of foreign lists for `LIST_FILES_DIR`: a made-up one with a row that cannot be read. */
export async function folderOfLists(dir: string): Promise<string> {
  const rows = [
    { ...FIRM, SUPP_ID: 100_001, SUPP_NAME: 'EXAMPLE CONTRACTORS NO. 1 LIMITED' },
    { ...FIRM, SUPP_ID: 100_002, SUPP_NAME: 'EXAMPLE CONTRACTORS NO. 2 LIMITED' },
    { ...FIRM, SUPP_ID: 100_003, SUPP_NAME: 'EXAMPLE CONTRACTORS NO. 3 LIMITED', DEBAR_FROM_DATE: 'soon' },
  ]
  await mkdir(dir, { recursive: true })
  await writeFile(join(dir, LIST_FILE), JSON.stringify({ response: { ZPROCSUPP: rows } }))
  return dir
}
