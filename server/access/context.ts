import type { Config } from '../config.ts'
import type { Keys } from '../keys/keys.ts'
import type { Log } from '../log.ts'
import type { Passwords } from './passwords.ts'

/** What access needs of the rest of the registry. */
export interface AccessContext {
  readonly config: Pick<
    Config,
    'origin' | 'accessTokenSeconds' | 'refreshTokenDays' | 'sessionIdleMinutes' | 'sessionHours'
  >
  readonly keys: Pick<Keys, 'sign' | 'verify' | 'seal' | 'unseal'>
  readonly passwords: Passwords
  readonly now: () => Date
  readonly log: Pick<Log, 'info' | 'warn'>
}
