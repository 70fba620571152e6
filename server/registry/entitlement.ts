import type { CivilDate } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Caller } from '../reference/officer.ts'
import { contentSeqs, publicOn, whichListings } from './store.ts'

/**
 * True for those whom the law entitles to every body that stands: officers, and platforms with scope `feed`, which must
 * know a penalty ban that outlasts its publication, a repair or a question about an earlier day. Erasure ends it.
 */
export const readsEverything = (caller: Caller): boolean =>
  caller.kind === 'officer' || (caller.kind === 'platform' && caller.platform.scopes.includes('feed'))

/**
 * The events without body and salt where the caller may not read them, which changes nothing about what can be verified.
 * Everyone reads the bodies of a listing while its publication runs, but for a content that was amended since; every
 * order to erase, for whoever holds a copy has to learn of it; and the order by which a listing was revoked, for the
 * public is owed the reason (行政处罚法 48). It names the order and why, and not the party, whose publication is closed to
 * the public by then. Reads the listings as they are now.
 */
export async function readableBy(
  caller: Caller,
  events: readonly LedgerEvent[],
  day: CivilDate,
): Promise<readonly LedgerEvent[]> {
  if (readsEverything(caller)) return events
  const ids = [...new Set<ListingId>(events.map((event) => event.listing))]
  const shown = await contentSeqs(ids, publicOn(day))
  const withdrawn = await withdrawnAmong(events)
  return events.map((event) =>
    isPublic(event, shown.get(event.listing)) || isReasonOwed(event, withdrawn) ? event : withoutBody(event),
  )
}

/** `contentSeq` is the event that gave the content of the listing, undefined where the listing is not public. */
function isPublic({ type, seq }: LedgerEvent, contentSeq: number | undefined): boolean {
  if (type === 'body.erased') return true
  if (type === 'listing.published' || type === 'listing.amended') return seq === contentSeq
  return contentSeq !== undefined
}

async function withdrawnAmong(events: readonly LedgerEvent[]): Promise<ReadonlySet<ListingId>> {
  const revoked = events.filter(({ type }) => type === 'listing.revoked').map(({ listing }) => listing)
  return revoked.length === 0 ? NONE : whichListings([...new Set(revoked)], { withdrawnOn: { $ne: null } })
}

const NONE: ReadonlySet<ListingId> = new Set()

/** Of what may never be shown to the public, the public is not told either that it was revoked. */
const isReasonOwed = ({ type, listing }: LedgerEvent, withdrawn: ReadonlySet<ListingId>): boolean =>
  type === 'listing.revoked' && withdrawn.has(listing)

const withoutBody = ({ body: _body, salt: _salt, ...entry }: LedgerEvent): LedgerEvent => entry as LedgerEvent
