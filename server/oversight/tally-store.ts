import { type ScreeningTallyDoc, ScreeningTallyModel } from '../../models/screening-tally.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { ProcessId } from '../reference/ids.ts'
import type { ProcessTally } from '../reference/tally.ts'

const WAIT_MS = 10_000
const PROCESSES_LIMIT = 10_000
const DUPLICATE_KEY = 11_000

const idOf = ({ day, process }: Pick<ProcessTally, 'day' | 'process'>): string => `${day}~${process}`

export const findTally = (day: CivilDate, process: ProcessId): Promise<ProcessTally | null> =>
  ScreeningTallyModel.findById(idOf({ day, process }), { _id: 0 }).maxTimeMS(WAIT_MS).lean<ProcessTally>()

/** Every tally of the days from the first to the last; all of them, or it fails in time. */
export const talliesBetween = (from: CivilDate, to: CivilDate): AsyncIterable<ProcessTally> =>
  ScreeningTallyModel.find({ day: { $gte: from, $lte: to } }, { _id: 0 })
    .maxTimeMS(WAIT_MS)
    .lean<ProcessTally[]>()
    .cursor()

/** The processes that answered on these days. */
export async function processesBetween(from: CivilDate, to: CivilDate): Promise<ProcessId[]> {
  const found = await ScreeningTallyModel.find({ day: { $gte: from, $lte: to } }, { process: 1 })
    .limit(PROCESSES_LIMIT)
    .maxTimeMS(WAIT_MS)
    .lean<Pick<ScreeningTallyDoc, 'process'>[]>()
  return [...new Set(found.map(({ process }) => process))]
}

/** Writes a tally of the process itself, which knows it best. */
export async function putTally(tally: ProcessTally): Promise<void> {
  const _id = idOf(tally)
  await ScreeningTallyModel.replaceOne({ _id }, { _id, ...tally }, { upsert: true }).maxTimeMS(WAIT_MS)
}

/** Writes a tally on behalf of a process, unless it has written since. */
export async function finishTally(seen: ProcessTally | null, tally: ProcessTally): Promise<void> {
  const _id = idOf(tally)
  if (seen) await ScreeningTallyModel.replaceOne({ _id, through: seen.through }, { _id, ...tally }).maxTimeMS(WAIT_MS)
  else await insertUnlessThere({ _id, ...tally })
}

async function insertUnlessThere(doc: ScreeningTallyDoc): Promise<void> {
  try {
    await ScreeningTallyModel.create(doc)
  } catch (error) {
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
  }
}
