import type { Log } from '../../log.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import { checkCases } from './check-cases.ts'
import type { ImportContext } from './context.ts'
import { type Holding, LetGo } from './holding.ts'
import type { HeldJob } from './job-store.ts'
import { profileOf } from './profile.ts'
import { runList } from './run-list.ts'
import { takeCases } from './take-cases.ts'

const ATTEMPTS_LIMIT = 10

/**
 * Works on a job until it is checked or committed, or has to be let go. What stands in the way is kept with the job
 * where it is the file's fault, and logged where it is not: then the job is tried again, a few times.
 */
export async function work(ctx: ImportContext, log: Pick<Log, 'error'>, job: HeldJob, holding: Holding): Promise<void> {
  try {
    if (job.attempts > ATTEMPTS_LIMIT) throw beyondUs()
    const profile = profileOf(job.profile)
    if (profile.kind === 'list') await runList(ctx, job, profile.list, holding)
    else if (job.state === 'checking') await checkCases(ctx, job, profile.cases, holding)
    else await takeCases(ctx, job, profile.cases, holding)
  } catch (error) {
    if (error instanceof FileUnreadable) await holding.end({ state: 'failed', failure: error.sentence })
    else if (error instanceof LetGo) await holding.end({})
    else {
      await holding.drop()
      log.error('import broke off', { import: job.id, state: job.state, error })
    }
  }
}

const beyondUs = () =>
  new FileUnreadable(
    '处理多次中断，已停止。请将导入编号告知运维人员。',
    'The work broke off again and again and was given up: tell the operators the id of this import.',
  )
