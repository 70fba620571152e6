import { audit } from '../../audit/audit.ts'
import { draftingFaults } from '../../cases/rules/permission.ts'
import { refuse } from '../../cases/rules/refuse.ts'
import type { Officer } from '../../reference/officer.ts'
import type { ImportContext } from './context.ts'
import { deleteFaults } from './fault-store.ts'
import { deleteFile } from './file-store.ts'
import { moveImport } from './job-store.ts'
import { theImport } from './read.ts'
import { wrongState } from './rules.ts'

/** Gives up a file of which nothing was taken: it is gone at once, and that it was sent stays on record. */
export async function discard(ctx: Pick<ImportContext, 'now'>, officer: Officer, id: string): Promise<void> {
  const job = await theImport(id)
  refuse(draftingFaults(officer, job.department))
  await audit(ctx, { by: officer, action: 'import.discarded', object: job.id, detail: job.profile })
  const moved = await moveImport(job.id, ['checking', 'checked', 'failed'], {
    state: 'discarded',
    updatedAt: ctx.now().toISOString(),
  })
  if (!moved) throw wrongState(job)
  await deleteFile(job.id)
  await deleteFaults(job.id)
}
