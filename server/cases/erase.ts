import type { LedgerEvent } from '../reference/event.ts'
import { eraseContent, findCasesAbout } from './store.ts'

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
