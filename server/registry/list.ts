import { auditReading } from '../audit/reading.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Annotation } from '../reference/listing.ts'
import type { Caller } from '../reference/officer.ts'
import { type ListingCursor, writeCursor } from './cursor.ts'
import { type Asked, fitting, visibleTo } from './filter.ts'
import type { OutlineSearch } from './outline-search.ts'
import { type PageInOrder, pageInOrder } from './page-in-order.ts'
import {
  countListings,
  type ListingDocument,
  type ListingFilter,
  listingOf,
  listingsById,
  whichListings,
} from './store.ts'
import { type ListingView, viewOf } from './view.ts'

/** No search is paged through further than this. */
const FOUND_LIMIT = 1_000
/** So many are asked about together at least. */
const SLICE = 50

export const LISTING_SORTS = ['-publishedOn', 'publishedOn', '-number', 'number'] as const

export interface ListQuery extends Asked {
  /** Name or code; what is found comes in the order of how well it fits. */
  readonly q?: string
  /** `-` for descending. Newest publication first unless said otherwise. */
  readonly sort?: (typeof LISTING_SORTS)[number]
  readonly limit: number
  readonly cursor?: ListingCursor
  /** For whoever does not wait for a total. */
  readonly uncounted?: true
}

export interface ListingPage {
  readonly items: readonly ListingView[]
  readonly nextCursor: string | null
  /** How many there were when the first page was asked for; absent where they are more than 1,000. */
  readonly total?: number
}

export interface ListContext {
  readonly now: () => Date
  /** The index in memory: ids of the listings that fit a name or code, best first. */
  readonly search: (q: string, limit: number) => readonly ListingId[]
  readonly annotationsOf: (id: ListingId) => readonly Annotation[]
  readonly outlines: Pick<OutlineSearch, 'mayFit' | 'among'>
}

/** Listings (名单) that a caller may see, a page at a time. */
export async function listListings(
  ctx: ListContext,
  query: ListQuery,
  caller: Caller,
  language: 'zh' | 'en',
): Promise<ListingPage> {
  const day = dayOf(ctx.now())
  const { limit: _, cursor: _cursor, ...asked } = query
  await auditReading(ctx, caller, 'listing.listed', { asked })
  const filter = { $and: [visibleTo(caller, day), fitting(query, day)] }
  const outline = { asked: query, day, isPublic: caller.kind === 'public' }
  const { listings, next, total } = await (query.q === undefined
    ? pageInOrder(ctx.outlines, { filter, outline, ...query })
    : pageOfFound(ctx.outlines.among(ctx.search(query.q, FOUND_LIMIT), outline), filter, query))
  return {
    items: viewsOf(ctx, listings, day, language),
    nextCursor: next && writeCursor(next),
    ...(total === null ? {} : { total }),
  }
}

const EXPORT_PAGE = 200

export type ExportQuery = Omit<ListQuery, 'limit' | 'cursor'>

/** All of them, in the order a list would have them, a page at a time in memory; as they are when each page is read. */
export async function* everyListing(
  ctx: ListContext,
  query: ExportQuery,
  caller: Caller,
  language: 'zh' | 'en',
): AsyncGenerator<ListingView, void, void> {
  await auditReading(ctx, caller, 'listing.exported', { asked: query })
  // What was found is found once: what is published meanwhile must not move the pages.
  const found = query.q === undefined ? null : ctx.search(query.q, FOUND_LIMIT)
  let next: ListingCursor | null | undefined
  while (next !== null) {
    const day = dayOf(ctx.now())
    const filter = { $and: [visibleTo(caller, day), fitting(query, day)] }
    const page: ListQuery = { ...query, limit: EXPORT_PAGE, uncounted: true, ...(next && { cursor: next }) }
    const outline = { asked: query, day, isPublic: caller.kind === 'public' }
    const read = await (found
      ? pageOfFound(ctx.outlines.among(found, outline), filter, page)
      : pageInOrder(ctx.outlines, { filter, outline, ...page }))
    yield* viewsOf(ctx, read.listings, day, language)
    next = read.next
  }
}

/** How many listings a caller may see that fit, counted no further than `limit`. */
export function countFitting(ctx: ListContext, query: ExportQuery, caller: Caller, limit: number): Promise<number> {
  const day = dayOf(ctx.now())
  return countListings({ $and: [visibleTo(caller, day), fitting(query, day)] }, limit)
}

function viewsOf(
  { annotationsOf }: ListContext,
  listings: readonly ListingDocument[],
  day: CivilDate,
  language: 'zh' | 'en',
): ListingView[] {
  return listings.flatMap((stored) => {
    const listing = listingOf(stored)
    return listing.content ? viewOf(listing, listing.content, day, language, annotationsOf(listing.id)) : []
  })
}

async function pageOfFound(ids: readonly ListingId[], filter: ListingFilter, query: ListQuery): Promise<PageInOrder> {
  const from = query.cursor && 'found' in query.cursor ? query.cursor.found : 0
  const end = from + query.limit
  // One more than asked for tells whether there is a next page.
  const ranked = await firstFitting(ids, filter, query.uncounted ? end + 1 : ids.length)
  const stored = await listingsById(ranked.slice(from, end))
  return {
    listings: ranked.slice(from, end).flatMap((id) => stored.get(id) ?? []),
    next: end < ranked.length ? { found: end, total: ranked.length } : null,
    total: query.uncounted && end < ranked.length ? null : ranked.length,
  }
}

/** Of the listings, in their order, the first so many that pass the filter. */
async function firstFitting(ids: readonly ListingId[], filter: ListingFilter, wanted: number): Promise<ListingId[]> {
  const found: ListingId[] = []
  const slice = Math.max(wanted, SLICE)
  for (let at = 0; at < ids.length && found.length < wanted; at += slice) {
    const some = ids.slice(at, at + slice)
    const fitting = await whichListings(some, filter)
    found.push(...some.filter((id) => fitting.has(id)))
  }
  return found
}
