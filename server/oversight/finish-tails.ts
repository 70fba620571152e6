import { beginningOf, type CivilDate, dayOf, plusDays } from '../reference/civil-date.ts'
import type { ProcessId } from '../reference/ids.ts'
import { emptyTally, type StoredScreening, withNews } from './tally.ts'
import { findTally, finishTally, processesBetween } from './tally-store.ts'

/** A process counts within a second what it has stored; one that has not for so long has ended. */
const ENDED_AFTER_MS = 60_000
const PAGE = 1_000

/** The screenings of a process after a number, in their order, that were answered in some time. */
export type StoredAfter = (
  process: ProcessId,
  processSeq: number,
  answered: { readonly from: Date; readonly until: Date },
  limit: number,
) => Promise<readonly StoredScreening[]>

/** Lets others know that the process answers on that day, so that they can count for it. */
export const announce = (day: CivilDate, process: ProcessId): Promise<void> =>
  finishTally(null, emptyTally(day, process))

/**
 * Counts what processes that have ended had stored and not counted, of today and of the day before. Any process may do
 * it at any time: each count is taken on from the number it reaches to.
 */
export async function finishTails(storedAfter: StoredAfter, now: Date, own: ProcessId): Promise<void> {
  const today = dayOf(now)
  const yesterday = plusDays(today, -1)
  const endedBefore = new Date(now.getTime() - ENDED_AFTER_MS)
  for (const process of await processesBetween(yesterday, today)) {
    if (process === own) continue
    for (const day of [yesterday, today]) await finishTail(storedAfter, day, process, endedBefore)
  }
}

async function finishTail(
  storedAfter: StoredAfter,
  day: CivilDate,
  process: ProcessId,
  endedBefore: Date,
): Promise<void> {
  const seen = await findTally(day, process)
  const tally = seen ?? emptyTally(day, process)
  const ofDay = { from: beginningOf(day), until: beginningOf(plusDays(day, 1)) }
  const tail = await storedAfter(process, tally.through, ofDay, PAGE)
  const last = tail.at(-1)
  if (last && last.at < endedBefore) await finishTally(seen, withNews(tally, tail))
}
