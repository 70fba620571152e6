import { auditReading } from '../audit/reading.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Listing, ListingBody } from '../reference/listing.ts'
import type { Caller } from '../reference/officer.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { inEffectOn, visibleTo } from './filter.ts'
import type { ListContext } from './list.ts'
import { findByIds, findListing, listingOf, listingsById, publicOn, whichListings } from './store.ts'
import { type ListingView, viewOf } from './view.ts'

/** One listing as the caller may see it today. Throws RuleBroken `notFound`, also for what the caller may not see. */
export async function getListing(
  ctx: Pick<ListContext, 'now' | 'annotationsOf'>,
  id: ListingId,
  caller: Caller,
  language: 'zh' | 'en',
): Promise<ListingView> {
  const day = dayOf(ctx.now())
  const stored = await findListing({ $and: [{ _id: id }, visibleTo(caller, day)] })
  const listing = stored && listingOf(stored)
  if (!listing?.content) throw noSuchListing()
  await auditReading(ctx, caller, 'listing.read', { object: id })
  return viewOf(listing, listing.content, day, language, ctx.annotationsOf(id))
}

/** Of the listings, 1,000 at most, those that everyone may read today, as they are shown. */
export async function publicListings(
  ctx: Pick<ListContext, 'now' | 'annotationsOf'>,
  ids: readonly ListingId[],
  language: 'zh' | 'en',
): Promise<Map<ListingId, ListingView>> {
  const day = dayOf(ctx.now())
  const found = await findByIds(ids, publicOn(day))
  const views = [...found.values()].map(listingOf).flatMap((listing): [ListingId, ListingView][] => {
    const { id, content } = listing
    return content ? [[id, viewOf(listing, content, day, language, ctx.annotationsOf(id))]] : []
  })
  return new Map(views)
}

/** The listings whole, as they are stored now: for those who see them all. */
export const listingsWhole = async (ids: readonly ListingId[]): Promise<Listing[]> =>
  [...(await listingsById(ids)).values()].map(listingOf)

/** True when everyone may read the listing today. */
export const isPublicNow = async (ctx: { readonly now: () => Date }, id: ListingId): Promise<boolean> =>
  (await whichListings([id], publicOn(dayOf(ctx.now())))).has(id)

/** Those of the listings, 1,000 at most, that everyone may read on a day. */
export const publicAmong = (ids: readonly ListingId[], day: CivilDate): Promise<Set<ListingId>> =>
  whichListings(ids, publicOn(day))

/** What is published of a listing that is public today or binds today, or null. */
export async function listingInEffect(ctx: { readonly now: () => Date }, id: ListingId): Promise<ListingBody | null> {
  const stored = await findListing({ $and: [{ _id: id }, inEffectOn(dayOf(ctx.now()))] })
  return stored && listingOf(stored).content
}

export const noSuchListing = (): RuleBroken =>
  broken(
    'notFound',
    '没有这条名单记录，或其公示已经结束；请核对编号。',
    'There is no such listing, or its publication has ended: check the id.',
  )
