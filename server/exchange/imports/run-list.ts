import { importList } from '../lists/import-list.ts'
import type { Profile } from '../lists/profile.ts'
import type { ImportContext } from './context.ts'
import { deleteFaults, insertFaults } from './fault-store.ts'
import { deleteFile, storedFile } from './file-store.ts'
import type { Holding } from './holding.ts'
import type { HeldJob } from './job-store.ts'
import { percentOf } from './progress.ts'

/**
 * Checks a recognised foreign list, or publishes it: each row as a notice, unless the very same row was published
 * before. Throws FileUnreadable, LetGo.
 */
export async function runList(ctx: ImportContext, job: HeldJob, profile: Profile, holding: Holding): Promise<void> {
  const dryRun = job.state === 'checking'
  const onProgress = (done: number, total: number) =>
    holding.note({ progress: { rows: done, percent: percentOf(done, total) } })
  const report = await importList(ctx, profile, storedFile(ctx.keys, job), { dryRun, onProgress })
  const { rows, published, notTaken } = report
  await deleteFaults(job.id)
  await insertFaults(
    job,
    notTaken.map(({ line, reason }) => ({
      line,
      faults: [{ column: null, code: 'rowNotTaken', message: reason }],
    })),
  )
  const readable = rows - notTaken.length
  // What an earlier run of this very job published counts as its own.
  const clean = dryRun ? published : job.counts.clean
  const isDone = await holding.end({
    state: dryRun ? 'checked' : 'committed',
    counts: {
      rows,
      clean,
      drafts: 0,
      faulty: notTaken.length,
      standing: readable - clean,
      taken: dryRun ? 0 : clean,
    },
    progress: { rows, percent: 100 },
  })
  if (isDone && !dryRun && notTaken.length === 0) await deleteFile(job.id)
}
