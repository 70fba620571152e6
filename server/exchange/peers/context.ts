import type { Keys } from '../../keys/keys.ts'
import type { Log } from '../../log.ts'
import type { AddressRules } from '../watches/address-rules.ts'
import type { Resolve } from '../watches/callback-url.ts'
import type { Mirrors } from './mirrors.ts'

/** What peers and their mirrors need of the registry. */
export interface PeerContext {
  readonly config: { readonly origin: string }
  readonly now: () => Date
  readonly log: Pick<Log, 'info'>
  readonly keys: Pick<Keys, 'seal'>
  readonly mirrors: Mirrors
  readonly peering: {
    readonly rules: AddressRules
    readonly resolve: Resolve
    /** Looks at the peers now, here; other processes do so within moments. */
    readonly look: () => Promise<void>
  }
}
