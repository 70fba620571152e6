import type { Config } from '../../config.ts'
import type { Keys } from '../../keys/keys.ts'
import type { Log } from '../../log.ts'
import type { ListContext } from '../lists/import-list.ts'
import type { AddressRules } from '../watches/address-rules.ts'
import type { Resolve } from '../watches/callback-url.ts'

/** What reading foreign lists needs of the rest of the registry. */
export interface SourceContext extends ListContext {
  readonly config: Pick<Config, 'listFilesDir'>
  readonly keys: Pick<Keys, 'seal' | 'unseal'>
  readonly log: Pick<Log, 'error' | 'info' | 'warn'>
  readonly sources: {
    readonly rules: AddressRules
    readonly resolve: Resolve
    /** Looks at once for what is due, rather than at the next round. */
    readonly wake: () => void
  }
}
