import { FileUnreadable } from '../file-unreadable.ts'
import { importList } from '../lists/import-list.ts'
import type { Profile } from '../lists/profile.ts'
import type { ImportContext } from './context.ts'
import { deleteFaults, insertFaults } from './fault-store.ts'
import { deleteFile, storedFile } from './file-store.ts'
import type { Holding } from './holding.ts'
import type { HeldJob } from './job-store.ts'
import { percentOf } from './progress.ts'

/**
 * Checks a recognised foreign list, or brings what stands of it in line with the file. Throws FileUnreadable, LetGo.
 */
export async function runList(ctx: ImportContext, job: HeldJob, profile: Profile, holding: Holding): Promise<void> {
  const dryRun = job.state === 'checking'
  const onProgress = (done: number, total: number) =>
    holding.note({ progress: { rows: done, percent: percentOf(done, total) } })
  const report = await importList(ctx, profile, storedFile(ctx.keys, job), { dryRun, onProgress })
  const { rows, published, changed, ended, held, notTaken } = report
  // A list that loses most of what it had is no file for one officer to have taken: an administrator sets it as a source.
  if (held) throw losesTooMuch(held)
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
  const clean = dryRun ? published + changed : job.counts.clean
  const isDone = await holding.end({
    state: dryRun ? 'checked' : 'committed',
    counts: {
      rows,
      clean,
      drafts: 0,
      faulty: notTaken.length,
      standing: readable - clean,
      taken: dryRun ? 0 : clean,
      ended,
    },
    progress: { rows, percent: 100 },
  })
  if (isDone && !dryRun && notTaken.length === 0) await deleteFile(job.id)
}

const losesTooMuch = ({ endings, open }: { readonly endings: number; readonly open: number }) =>
  new FileUnreadable(
    `导入后该名单 ${open} 条中将有 ${endings} 条终止，超过三分之一；请确认文件完整。确需如此，请由系统管理员设为名单来源并确认。`,
    `${endings} of the ${open} listings of this list would end, more than a third: is the file whole? If it must be, an administrator sets it as a source and confirms the run.`,
  )
