import { deleteAttachmentsOf, markForDeletion } from '../attachments/of-case.ts'
import { beginningOf, type CivilDate, dayOf, plusMonths } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { unpublishedRetention } from '../reference/retention.ts'
import { eraseContent, findCasesAbout, findIdle } from './store.ts'

const BATCH = 100

/**
 * Takes what was said of a party out of the cases about it whose listing was ordered erased: contents, and the notes of
 * their steps. Who did what and when stays. Done again, it does nothing.
 */
export async function eraseCases(events: readonly LedgerEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'body.erased' || !event.body) continue
    const { on } = event.body
    const isOpen = async () => (await findCasesAbout(event.listing)).filter((it) => it.erasedOn === undefined)
    // A case that moved between reading and writing is read again: the listing is gone, and soon nobody moves it.
    for (let open = await isOpen(); open.length > 0; open = await isOpen()) {
      await Promise.all(open.map((it) => eraseContent(it, on)))
    }
  }
}

/**
 * The same for cases that never became a listing, once the time after the last step on them is over: withdrawn ones, and
 * drafts that were left lying, which are withdrawn by that. Done again, it does nothing.
 */
export async function eraseAbandoned(now: Date): Promise<void> {
  const today = dayOf(now)
  for (;;) {
    const idle = await findIdle(leftBefore(today).toISOString(), BATCH)
    for (const it of idle) {
      // Noted first: should this be the last thing that happens, the sweep finds them by it.
      await markForDeletion(it.id, now)
      if (await eraseContent(it, today)) await deleteAttachmentsOf(it.id)
    }
    if (idle.length < BATCH) return
  }
}

const leftBefore = (today: CivilDate): Date => beginningOf(plusMonths(today, -unpublishedRetention(today).months))
