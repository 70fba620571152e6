import { auditReading } from '../../audit/reading.ts'
import { type CivilDate, dayOf } from '../../reference/civil-date.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { Listing, ListingBody } from '../../reference/listing.ts'
import { offenceOf } from '../../reference/offences.ts'
import type { Caller } from '../../reference/officer.ts'
import { readsEverything } from '../../registry/entitlement.ts'
import type { EventsPage, EventsQuery } from '../../registry/events.ts'
import { fold } from '../../registry/fold.ts'
import { isPublic } from '../../registry/visibility.ts'
import type { Mirror } from './mirror.ts'

/**
 * Events of a mirror from a number on, as the registry of origin would give them: whole to those who read everything, and
 * to everyone the bodies of listings whose publication runs, and every order to erase. As far as a checkpoint that the
 * origin signed covers them, so that whoever reads here verifies them with the key of the origin.
 */
export async function readMirror(
  ctx: { readonly now: () => Date },
  mirror: Mirror,
  { from, limit, wait }: EventsQuery,
  caller: Caller,
  gone?: AbortSignal,
): Promise<EventsPage> {
  if (wait > 0) await mirror.waitBeyond(from, wait * 1_000, gone)
  const size = mirror.covered?.size ?? 0
  const events = from < size ? await mirror.events(from, Math.min(limit, size - from)) : []
  if (events.length > 0) await auditReading(ctx, caller, 'ledger.read')
  if (events.length === 0 || readsEverything(caller)) return { items: events, size }
  const shown = await shownContents(mirror, events, dayOf(ctx.now()))
  return { items: events.map((event) => (isShown(event, shown.get(event.listing)) ? event : withoutBody(event))), size }
}

/** Of the listings of these events that are public on the day: which event gave each its content. */
async function shownContents(
  mirror: Mirror,
  events: readonly LedgerEvent[],
  day: CivilDate,
): Promise<Map<ListingId, number>> {
  const listings = foldAll(await mirror.eventsOfAll([...new Set(events.map(({ listing }) => listing))]))
  const shown = [...listings.values()].filter((listing) => isShownTo('public', listing, day))
  return new Map(shown.map(({ id, contentSeq }) => [id, contentSeq]))
}

/** Every listing that these events make, whole. */
export function foldAll(events: readonly LedgerEvent[]): Map<ListingId, Listing> {
  const listings = new Map<ListingId, Listing>()
  for (const event of events) listings.set(event.listing, fold(listings.get(event.listing), event, whole))
  return listings
}

const whole = (body: ListingBody): ListingBody => body

/** An offence that our catalogue does not know may be one that is never shown. */
export const isShownTo = (who: 'public' | 'everything', listing: Listing, day: CivilDate): boolean =>
  listing.content !== null &&
  (who === 'everything' || (offenceOf(listing.content.offence.code) !== undefined && isPublic(listing, day)))

function isShown({ type, seq }: LedgerEvent, contentSeq: number | undefined): boolean {
  if (type === 'body.erased') return true
  if (type === 'listing.published' || type === 'listing.amended') return seq === contentSeq
  return contentSeq !== undefined
}

const withoutBody = ({ body: _body, salt: _salt, ...entry }: LedgerEvent): LedgerEvent => entry as LedgerEvent
