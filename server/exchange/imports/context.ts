import type { CaseContext } from '../../cases/context.ts'
import type { Keys } from '../../keys/keys.ts'
import type { ListContext } from '../lists/import-list.ts'

/** What bulk entry needs of the rest of the registry. */
export interface ImportContext extends Omit<CaseContext, 'ledger'> {
  readonly ledger: CaseContext['ledger'] & ListContext['ledger']
  readonly keys: Pick<Keys, 'hashPersonal' | 'seal' | 'unseal' | 'sealBytes' | 'unsealBytes'>
  /** Has somebody of this process look for work at once, rather than at the next round. */
  readonly imports: { readonly wake: () => void }
}
