import type { ListProfileName } from '../../reference/import.ts'
import type { FileSource } from '../file-source.ts'
import type { ListRow } from './list-row.ts'
import { ebrd } from './profiles/ebrd.ts'
import { iadb } from './profiles/iadb.ts'
import { opensanctions } from './profiles/opensanctions.ts'
import { opensanctionsFtm } from './profiles/opensanctions-ftm.ts'
import { sam } from './profiles/sam.ts'
import { samJson } from './profiles/sam-json.ts'
import { worldbank } from './profiles/worldbank.ts'
import { worldbankJson } from './profiles/worldbank-json.ts'

/** How one publisher's list is read (导入方案). */
export interface Profile {
  /** Stands before the numbers of its listings, `IADB-2026-0001`; the forms of one list share it. */
  readonly short: string
  /** The publisher, 中文 first as pages have it. */
  readonly publisher: string
  readonly offence: 'GEN-821' | 'GEN-822'
  /** Headings by which the list is known, where it is a table. */
  readonly columns: readonly string[]
  /** In the order of the file. Throws FileUnreadable when the file is not that list. */
  readonly rows: (file: FileSource) => AsyncIterable<ListRow>
}

export const PROFILES: Readonly<Record<ListProfileName, Profile>> = {
  iadb,
  ebrd,
  worldbank,
  'worldbank-json': worldbankJson,
  sam,
  'sam-json': samJson,
  opensanctions,
  'opensanctions-ftm': opensanctionsFtm,
}

/** A part of a publisher's lists that is kept apart from its others, such as one data set of many. */
export const partOf = (profile: Profile, part: string | null): Profile =>
  part === null ? profile : { ...profile, short: `${profile.short}-${part}`, publisher: `${profile.publisher} ${part}` }
