import type { Keys } from '../../keys/keys.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Log } from '../../log.ts'
import type { PlatformId } from '../../reference/ids.ts'
import type { AddressRules } from './address-rules.ts'
import type { Resolve } from './callback-url.ts'
import type { Courier } from './courier.ts'

/** What watches and their deliveries need of the registry. */
export interface WatchContext {
  readonly now: () => Date
  readonly log: Pick<Log, 'info'>
  readonly keys: Pick<Keys, 'seal' | 'hashPersonal'>
  readonly ledger: Pick<Ledger, 'catchUp'>
  readonly callbacks: { readonly rules: AddressRules; readonly resolve: Resolve }
  readonly platformsById: (ids: readonly PlatformId[]) => Promise<ReadonlyMap<PlatformId, unknown>>
  readonly courier: Pick<Courier, 'wake' | 'resume'>
}
