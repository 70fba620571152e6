import { dayOf } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Caller } from '../reference/officer.ts'
import type { Clock } from './clocks/clock.ts'
import { effectClocks } from './clocks/effect.ts'
import { publicationClock } from './clocks/publication.ts'
import { repairClock } from './clocks/repair.ts'
import { retentionClock } from './clocks/retention.ts'
import type { StandingListing } from './ends.ts'
import { visibleTo } from './filter.ts'
import { noSuchListing } from './listing.ts'
import { findListing, listingOf } from './store.ts'

/** The clocks that run on a listing: its effects, its publication, the earliest repair and its retention. */
export const clocksOf = (listing: StandingListing): Clock[] => [
  ...effectClocks(listing),
  publicationClock(listing),
  repairClock(listing),
  retentionClock(listing),
]

/** The clocks of a listing that the caller may see. Throws RuleBroken `notFound`. */
export async function listingClocks(
  ctx: { readonly now: () => Date },
  id: ListingId,
  caller: Caller,
): Promise<readonly Clock[]> {
  const stored = await findListing({ $and: [{ _id: id }, visibleTo(caller, dayOf(ctx.now()))] })
  const listing = stored && listingOf(stored)
  if (!listing?.content) throw noSuchListing()
  return clocksOf({ ...listing, content: listing.content })
}
