import type { ImportCounts } from '../../reference/import.ts'
import type { ImportContext } from './context.ts'
import { departmentOfJob } from './department.ts'
import { type ExaminedRow, examineRows } from './examined-rows.ts'
import { deleteFaults, insertFaults } from './fault-store.ts'
import { fileRows } from './file-rows.ts'
import { storedFile } from './file-store.ts'
import type { Holding } from './holding.ts'
import { ignoredHeadings } from './ignored.ts'
import type { HeldJob } from './job-store.ts'
import type { CaseProfile } from './profiles/case-profile.ts'
import { NONE, percentOf } from './progress.ts'
import { slicesOf } from './slices.ts'

/** Noted at a time: each time waits for the disk. */
const SLICE_ROWS = 500

/**
 * The dry run (预检): every row is read and held against the rules, every fault noted, nothing taken. Begins at the
 * beginning whenever it is taken up again. Throws FileUnreadable, LetGo.
 */
export async function checkCases(
  ctx: ImportContext,
  job: HeldJob,
  profile: CaseProfile,
  holding: Holding,
): Promise<void> {
  await deleteFaults(job.id)
  let readBytes = 0
  const file = storedFile(ctx.keys, job, (bytes) => {
    readBytes = bytes
  })
  const { columns, ignored, rows } = await fileRows(file, job.file.format, profile.columns)
  const reading = { profile, department: await departmentOfJob(ctx, job), columns, seen: new Map<string, number>() }
  let counts = NONE
  for await (const slice of slicesOf(rows(), SLICE_ROWS)) {
    const examined = await examineRows(ctx, reading, slice)
    await insertFaults(
      job,
      examined.filter(({ faults }) => faults.length > 0),
    )
    counts = counted(counts, examined)
    holding.note({ progress: { rows: counts.rows, percent: percentOf(readBytes, job.file.sizeBytes) } })
  }
  await holding.end({
    state: 'checked',
    counts,
    progress: { rows: counts.rows, percent: 100 },
    ignored: ignoredHeadings(ignored),
  })
}

function counted(counts: ImportCounts, rows: readonly ExaminedRow[]): ImportCounts {
  const faulty = rows.filter(({ faults }) => faults.length > 0).length
  const standing = rows.filter((row) => row.standing).length
  const drafts = rows.filter((row) => row.faults.length === 0 && !row.standing && !row.complete).length
  return {
    rows: counts.rows + rows.length,
    clean: counts.clean + rows.length - faulty - standing,
    drafts: counts.drafts + drafts,
    faulty: counts.faulty + faulty,
    standing: counts.standing + standing,
    taken: counts.taken,
  }
}
