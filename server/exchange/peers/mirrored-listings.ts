import { auditReading } from '../../audit/reading.ts'
import { dayOf } from '../../reference/civil-date.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { Effect, Listing, ListingBody } from '../../reference/listing.ts'
import type { Caller } from '../../reference/officer.ts'
import { broken } from '../../reference/rule-broken.ts'
import { readsEverything } from '../../registry/entitlement.ts'
import { noSuchListing } from '../../registry/listing.ts'
import { bindsOn } from '../../registry/state.ts'
import { type ListingView, viewOf } from '../../registry/view.ts'
import type { Mirror } from './mirror.ts'
import { mirroredPublications } from './mirror-store.ts'
import { foldAll, isShownTo } from './mirrored-events.ts'
import type { Mirrors } from './mirrors.ts'

const PAGES_LIMIT = 10

export interface MirroredContext {
  readonly now: () => Date
  readonly mirrors: Mirrors
}

/** A listing of another registry, with its effects as they are recognised here, and those it has there. */
export interface MirroredListing extends Omit<ListingView, 'links'> {
  readonly recognition: { readonly version: number; readonly effects: readonly Effect[]; readonly optOut?: string }
  readonly links: { readonly self: string }
}

/** The mirror of that origin. Throws RuleBroken `notFound`. */
export function mirrorOf({ mirrors }: Pick<MirroredContext, 'mirrors'>, origin: string): Mirror {
  const mirror = mirrors.of(origin)
  if (mirror) return mirror
  throw broken('notFound', `本机构没有 ${origin} 的镜像。`, `There is no mirror of ${origin} here.`)
}

/** One listing of a mirror as the caller may see it today. Throws RuleBroken `notFound`. */
export async function mirroredListing(
  ctx: MirroredContext,
  origin: string,
  id: ListingId,
  caller: Caller,
  language: 'zh' | 'en',
): Promise<MirroredListing> {
  const mirror = mirrorOf(ctx, origin)
  const listing = foldAll(await mirror.eventsOf(id)).get(id)
  const [shown] = listing ? viewsOf(ctx, origin, [listing], caller, language) : []
  if (!shown) throw noSuchListing()
  await auditReading(ctx, caller, 'listing.read', { object: id })
  return shown
}

/** A page of a mirror's listings, newest publication first; short where most of those read may not be seen. */
export async function mirroredListings(
  ctx: MirroredContext,
  origin: string,
  page: { readonly limit: number; readonly cursor?: number },
  caller: Caller,
  language: 'zh' | 'en',
): Promise<{ items: MirroredListing[]; nextCursor: string | null }> {
  const mirror = mirrorOf(ctx, origin)
  await auditReading(ctx, caller, 'listing.listed')
  const items: MirroredListing[] = []
  let before = Math.min(page.cursor ?? mirror.size, mirror.size)
  for (let read = 0; read < PAGES_LIMIT && items.length === 0 && before > 0; read += 1) {
    const published = await mirroredPublications(origin, before, page.limit)
    const listings = foldAll(await mirror.eventsOfAll(published.map(({ listing }) => listing)))
    const inOrder = published.flatMap(({ listing }) => listings.get(listing) ?? [])
    items.push(...viewsOf(ctx, origin, inOrder, caller, language))
    before = published.length < page.limit ? 0 : (published.at(-1)?.seq ?? 0)
  }
  return { items, nextCursor: before > 0 ? String(before) : null }
}

function viewsOf(
  { now, mirrors }: MirroredContext,
  origin: string,
  listings: readonly Listing[],
  caller: Caller,
  language: 'zh' | 'en',
): MirroredListing[] {
  const day = dayOf(now())
  return listings.flatMap((listing) => {
    const { content } = listing
    const binds = content?.effects.some((effect) => bindsOn(listing, effect, day)) === true
    const isSeen =
      isShownTo(readsEverything(caller) ? 'everything' : 'public', listing, day) ||
      (caller.kind === 'platform' && binds)
    if (!content || !isSeen) return []
    return [asMirrored(viewOf(listing, content, day, language, []), content, mirrors.recognitionAt(origin, listing.id))]
  })
}

const asMirrored = (
  view: ListingView,
  { effects }: ListingBody,
  { version, optOut, recognised }: ReturnType<Mirrors['recognitionAt']>,
): MirroredListing => ({
  ...view,
  effects: recognised(effects),
  recognition: { version, effects, ...(optOut === undefined ? {} : { optOut }) },
  links: { self: `/api/v1/mirrors/${view.registry}/listings/${view.id}` },
})
