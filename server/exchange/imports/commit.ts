import { audit } from '../../audit/audit.ts'
import { refuse } from '../../cases/rules/refuse.ts'
import type { ImportJob } from '../../reference/import.ts'
import type { Officer } from '../../reference/officer.ts'
import type { ImportContext } from './context.ts'
import { moveImport } from './job-store.ts'
import { profileOf } from './profile.ts'
import { theImport } from './read.ts'
import { committingFaults, expired, wrongState } from './rules.ts'

/** Has every row taken that the check found no fault in. Throws `wrongState` unless the file is checked and still there. */
export async function commit(ctx: ImportContext, officer: Officer, id: string): Promise<ImportJob> {
  const job = await theImport(id)
  refuse(committingFaults(officer, job, profileOf(job.profile)))
  if (job.state !== 'checked') throw wrongState(job)
  const at = ctx.now().toISOString()
  if (job.expiresAt <= at) throw expired()
  await audit(ctx, { by: officer, action: 'import.committed', object: job.id, detail: job.profile })
  const moved = await moveImport(job.id, ['checked'], {
    state: 'committing',
    committedBy: { id: officer.id, username: officer.username },
    progress: { rows: 0, percent: 0 },
    updatedAt: at,
  })
  if (!moved) throw wrongState(await theImport(id))
  ctx.imports.wake()
  return moved
}
