import type { CivilDate } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Caller } from '../reference/officer.ts'
import { contentSeqs, publicOn } from './store.ts'

/**
 * True for those whom the law entitles to every body that stands: officers, and platforms with scope `feed`, which must
 * know a penalty ban that outlasts its publication, a repair or a question about an earlier day. Erasure ends it.
 */
export const readsEverything = (caller: Caller): boolean =>
  caller.kind === 'officer' || (caller.kind === 'platform' && caller.platform.scopes.includes('feed'))

/**
 * The events without body and salt where the caller may not read them, which changes nothing about what can be verified.
 * Everyone reads the bodies of a listing while its publication runs, but for a content that was amended since, and every
 * order to erase: whoever holds a copy has to learn of it. Reads the listings as they are now.
 */
export async function readableBy(
  caller: Caller,
  events: readonly LedgerEvent[],
  day: CivilDate,
): Promise<readonly LedgerEvent[]> {
  if (readsEverything(caller)) return events
  const ids = [...new Set<ListingId>(events.map((event) => event.listing))]
  const shown = await contentSeqs(ids, publicOn(day))
  return events.map((event) => (isPublic(event, shown.get(event.listing)) ? event : withoutBody(event)))
}

/** `contentSeq` is the event that gave the content of the listing, undefined where the listing is not public. */
function isPublic({ type, seq }: LedgerEvent, contentSeq: number | undefined): boolean {
  if (type === 'body.erased') return true
  if (type === 'listing.published' || type === 'listing.amended') return seq === contentSeq
  return contentSeq !== undefined
}

const withoutBody = ({ body: _body, salt: _salt, ...entry }: LedgerEvent): LedgerEvent => entry as LedgerEvent
