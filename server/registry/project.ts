import type { LedgerEvent } from '../reference/event.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Listing, ListingBody } from '../reference/listing.ts'
import { COLUMNS_VERSION, columnsOf } from './columns.ts'
import { fold } from './fold.ts'
import { insertListings, type ListingDocument, listingOf, listingsById, replaceOlder } from './store.ts'

/** Writes the listings as these events leave them, all earlier events being written. */
export async function project(events: readonly LedgerEvent[]): Promise<void> {
  const ids = [...new Set(events.map((event) => event.listing))]
  const stored = await listingsById(ids)
  const folded = ids.map((id) => foldOnto(stored.get(id), id, events))
  await insertListings(folded.filter((listing) => !stored.has(listing._id)))
  for (const listing of folded) if (stored.has(listing._id)) await replaceOlder(listing)
}

function foldOnto(stored: ListingDocument | undefined, id: ListingId, events: readonly LedgerEvent[]): ListingDocument {
  const news = events.filter((event) => event.listing === id && event.seq > (stored?.seq ?? -1))
  const before = stored && listingOf(stored)
  const after = news.reduce<Listing | undefined>((listing, event) => fold(listing, event, whole), before)
  if (!after) throw new Error(`Listing ${id} has no event.`)
  return inColumns(after, stored?.publishedSeq ?? news[0]?.seq ?? after.seq)
}

/** Writes anew what is in other columns, from all its events: never older than it was. */
export async function projectAnew(stored: ListingDocument, events: readonly LedgerEvent[]): Promise<void> {
  const known = events.filter(({ seq }) => seq <= stored.seq)
  const listing = known.reduce<Listing | undefined>((so, event) => fold(so, event, whole), undefined)
  // What has more events than are read of it keeps the listing that was folded from them before.
  await replaceOlder(inColumns(listing?.seq === stored.seq ? listing : listingOf(stored), stored.publishedSeq))
}

function inColumns(listing: Listing, publishedSeq: number): ListingDocument {
  const { id: _id, ...rest } = listing
  return { _id, ...rest, publishedSeq, ...columnsOf(listing), columnsVersion: COLUMNS_VERSION }
}

const whole = (body: ListingBody): ListingBody => body
