import { countEntered, enter } from '../../cases/enter.ts'
import { withoutIdNumbers } from '../../cases/id-numbers.ts'
import type { Officer } from '../../reference/officer.ts'
import type { ImportContext } from './context.ts'
import { departmentOfJob } from './department.ts'
import { type ExaminedRow, examineRows } from './examined-rows.ts'
import { everyFault, insertFaults } from './fault-store.ts'
import { fileRows } from './file-rows.ts'
import { deleteFile, storedFile } from './file-store.ts'
import type { Holding } from './holding.ts'
import type { HeldJob } from './job-store.ts'
import type { CaseProfile } from './profiles/case-profile.ts'
import { percentOf } from './progress.ts'
import { slicesOf } from './slices.ts'

/** Stored at a time: each time waits for the disk. */
const SLICE_ROWS = 500
const NOTE_LIMIT_CHARS = 2_000

/**
 * Takes every row that the check found no fault in, each as one case, however often the work breaks off and is taken up
 * again: a case's id follows from what it says. A row that breaks a rule by now becomes a fault. Throws LetGo.
 */
export async function takeCases(
  ctx: ImportContext,
  job: HeldJob,
  profile: CaseProfile,
  holding: Holding,
): Promise<void> {
  const faulty = new Set<number>()
  for await (const { line } of everyFault(job.id)) faulty.add(line)
  const file = storedFile(ctx.keys, job)
  const { columns, rows } = await fileRows(file, job.file.format, profile.columns)
  const reading = { profile, department: await departmentOfJob(ctx, job), columns, seen: new Map<string, number>() }
  const officer: Officer = { ...job.author, role: 'clerk', department: job.department }
  let done = 0
  for await (const slice of slicesOf(rows(), SLICE_ROWS)) {
    const mark = slice.at(-1)?.line ?? 0
    done += slice.length
    if (mark > job.mark) {
      const open = slice.filter(({ line }) => line > job.mark && !faulty.has(line))
      const examined = await examineRows(ctx, reading, open)
      const broken = examined.filter(({ faults }) => faults.length > 0)
      await insertFaults(job, broken)
      for (const { line } of broken) faulty.add(line)
      const taken = examined.filter((row) => row.faults.length === 0 && !row.standing)
      await enter(
        ctx,
        officer,
        job.id,
        taken.map((row) => ({ ...row, note: noteOf(job, row) })),
      )
    }
    holding.note({ mark, progress: { rows: done, percent: percentOf(done, job.counts.rows) } })
  }
  const taken = await countEntered(job.id)
  const isDone = await holding.end({
    state: 'committed',
    counts: {
      ...job.counts,
      clean: taken,
      taken,
      faulty: faulty.size,
      standing: job.counts.rows - faulty.size - taken,
    },
    progress: { rows: done, percent: 100 },
  })
  // Where rows are left to mend the file stays for a while, so that they can be looked at.
  if (isDone && faulty.size === 0) await deleteFile(job.id)
}

/** What the history of the case begins with; numbers of identity cards stand in remarks at times. */
function noteOf({ id }: HeldJob, { line, note }: ExaminedRow): string {
  const whole = `批量导入 ${id} 第 ${line} 行${note === '' ? '' : `；${withoutIdNumbers(note)}`}`
  return whole.length > NOTE_LIMIT_CHARS ? `${whole.slice(0, NOTE_LIMIT_CHARS - 1)}…` : whole
}
