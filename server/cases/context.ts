import type { Keys } from '../keys/keys.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Department } from '../reference/departments.ts'
import type { DepartmentCode, OfficerId } from '../reference/ids.ts'
import type { Listing } from '../reference/listing.ts'
import type { Numbering } from '../registry/numbering.ts'
import type { Projection } from '../registry/projection.ts'
import type { Member } from '../screening/question.ts'

/** What the work on cases needs of the rest of the registry. */
export interface CaseContext {
  readonly ledger: Pick<Ledger, 'append' | 'hasOnce' | 'onceKeysOf' | 'eventsOf'>
  readonly projection: Pick<Projection, 'caughtUp'>
  readonly numbering: Pick<Numbering, 'next'>
  readonly keys: Pick<Keys, 'hashPersonal' | 'seal' | 'unseal'>
  readonly now: () => Date
  readonly departmentOf: (code: DepartmentCode) => Promise<Department | null> | Department | null
  /** Every listing of this party, beyond doubt the same, whatever has become of it. */
  readonly listingsOf: (party: Member) => Promise<readonly Listing[]>
  /** The name that stands in a case's history. */
  readonly officerNameOf: (id: OfficerId) => Promise<string>
}
