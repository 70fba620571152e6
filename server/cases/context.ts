import type { Keys } from '../keys/keys.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Department } from '../reference/departments.ts'
import type { DepartmentCode, OfficerId } from '../reference/ids.ts'
import type { Numbering } from '../registry/numbering.ts'

/** What the work on cases needs of the rest of the registry. */
export interface CaseContext {
  readonly ledger: Pick<Ledger, 'append' | 'hasOnce' | 'eventsOf'>
  readonly numbering: Pick<Numbering, 'next'>
  readonly keys: Pick<Keys, 'hashPersonal' | 'seal' | 'unseal'>
  readonly now: () => Date
  readonly departmentOf: (code: DepartmentCode) => Promise<Department | null> | Department | null
  /** The name that stands in a case's history. */
  readonly officerNameOf: (id: OfficerId) => Promise<string>
}
