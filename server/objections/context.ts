import type { CaseContext } from '../cases/context.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { UnderObjection } from './under-objection.ts'

/** What the work on objections needs of the rest of the registry. */
export interface ObjectionContext extends CaseContext {
  readonly config: Pick<Config, 'objectorDataDays'>
  readonly underObjection: Pick<UnderObjection, 'read'>
  readonly log: Pick<Log, 'error' | 'info'>
}
