import type { QueryFilter, SortOrder, UpdateQuery } from 'mongoose'
import { type FollowerDocument, FollowerModel } from '../../models/follower.ts'
import { type ListingDocument, ListingModel } from '../../models/listing.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Listing } from '../reference/listing.ts'
import { COLUMNS_VERSION } from './columns.ts'

const QUERY_TIMEOUT_MS = 10_000
const IDS_LIMIT = 1_000
const DUPLICATE_KEY = 11_000

export type { ListingDocument }
export type ListingFilter = QueryFilter<ListingDocument>
export type ListingSort = Readonly<Record<string, SortOrder>>

export function findListings(filter: ListingFilter, sort: ListingSort, limit: number): Promise<ListingDocument[]> {
  return ListingModel.find(filter).sort(sort).limit(limit).maxTimeMS(QUERY_TIMEOUT_MS).lean<ListingDocument[]>()
}

/** How many pass the filter, counted no further than `limit`: nobody waits for a million to be counted. */
export async function countListings(filter: ListingFilter, limit: number): Promise<number> {
  const found = await ListingModel.find(filter, { _id: 1 }).limit(limit).maxTimeMS(QUERY_TIMEOUT_MS).lean()
  return found.length
}

export const findListing = (filter: ListingFilter): Promise<ListingDocument | null> =>
  ListingModel.findOne(filter).maxTimeMS(QUERY_TIMEOUT_MS).lean<ListingDocument | null>()

/** Those of the listings, 1,000 at most, that also pass the filter. */
export async function whichListings(ids: readonly ListingId[], filter: ListingFilter): Promise<Set<ListingId>> {
  const found = await ListingModel.find({ $and: [{ _id: { $in: ids.slice(0, IDS_LIMIT) } }, filter] }, { _id: 1 })
    .limit(IDS_LIMIT)
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<Pick<ListingDocument, '_id'>[]>()
  return new Set(found.map(({ _id }) => _id))
}

/** Of the listings, 1,000 at most, those that pass the filter, and which event gave each its content. */
export async function contentSeqs(ids: readonly ListingId[], filter: ListingFilter): Promise<Map<ListingId, number>> {
  const found = await ListingModel.find(
    { $and: [{ _id: { $in: ids.slice(0, IDS_LIMIT) } }, filter] },
    { _id: 1, contentSeq: 1 },
  )
    .limit(IDS_LIMIT)
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<Pick<ListingDocument, '_id' | 'contentSeq'>[]>()
  return new Map(found.map(({ _id, contentSeq }) => [_id, contentSeq]))
}

export async function listingsById(ids: readonly ListingId[]): Promise<Map<ListingId, ListingDocument>> {
  const found = await ListingModel.find({ _id: { $in: [...ids] } })
    .limit(IDS_LIMIT)
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<ListingDocument[]>()
  return new Map(found.map((listing) => [listing._id, listing]))
}

/** Those of the listings, 1,000 at most, that also pass the filter. */
export async function findByIds(
  ids: readonly ListingId[],
  filter: ListingFilter,
): Promise<Map<ListingId, ListingDocument>> {
  const found = await ListingModel.find({ $and: [{ _id: { $in: ids.slice(0, IDS_LIMIT) } }, filter] })
    .limit(IDS_LIMIT)
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<ListingDocument[]>()
  return new Map(found.map((listing) => [listing._id, listing]))
}

/** The filter of what is public on a day. */
export const publicOn = (day: CivilDate): ListingFilter => ({ publicFrom: { $lte: day }, publicUntil: { $gte: day } })

/** Writes listings that were not there; one that another process has written meanwhile is left to `replaceOlder`. */
export async function insertListings(listings: readonly ListingDocument[]): Promise<void> {
  try {
    await ListingModel.insertMany([...listings], { ordered: false, lean: true })
  } catch (error) {
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
    for (const listing of listings) await replaceOlder(listing)
  }
}

/** Writes the listing unless what is there is as new, in the same columns. Any process may repeat it at any time. */
export async function replaceOlder(listing: ListingDocument): Promise<void> {
  const { _id, seq } = listing
  const older: ListingFilter = { $or: [{ seq: { $lt: seq } }, { seq, ...OTHER_COLUMNS }] }
  await ListingModel.replaceOne({ _id, ...older }, listing).maxTimeMS(QUERY_TIMEOUT_MS)
}

const OTHER_COLUMNS = { columnsVersion: { $ne: COLUMNS_VERSION } }

/** Listings in other columns than these, by their ids, after an id. */
export const listingsInOtherColumns = (after: string, limit: number): Promise<ListingDocument[]> =>
  findListings({ _id: { $gt: after as ListingId }, ...OTHER_COLUMNS }, { _id: 1 }, limit)

/** Whether all that a follower keeps is in these columns. */
export async function hasColumns(follower: string): Promise<boolean> {
  const mark = await FollowerModel.findById(follower).maxTimeMS(QUERY_TIMEOUT_MS).lean<FollowerDocument | null>()
  return mark?.columnsVersion === COLUMNS_VERSION
}

/** Notes that all it keeps is. */
export const markColumns = (follower: string): Promise<void> =>
  upsert(follower, { $set: { columnsVersion: COLUMNS_VERSION }, $setOnInsert: { size: 0 } })

/** How many events of the ledger a follower has taken in; 0 for one that is new. */
export async function followedSize(follower: string): Promise<number> {
  const cursor = await FollowerModel.findById(follower).maxTimeMS(QUERY_TIMEOUT_MS).lean<{ size: number } | null>()
  return cursor?.size ?? 0
}

/** Moves a follower's mark, never back: the slower of two processes must not undo what the faster one noted. */
export const moveFollower = (follower: string, size: number): Promise<void> => upsert(follower, { $max: { size } })

async function upsert(follower: string, update: UpdateQuery<FollowerDocument>): Promise<void> {
  const write = () => FollowerModel.updateOne({ _id: follower }, update, { upsert: true }).maxTimeMS(QUERY_TIMEOUT_MS)
  try {
    await write()
  } catch (error) {
    // Two processes that both found no mark: the second only has to look again.
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
    await write()
  }
}

/** The listing without the columns it is looked up by. */
export function listingOf(stored: ListingDocument): Listing {
  const { _id, version, registry, seq, publishedAt, content, contentSeq, track } = stored
  return { id: _id, version, registry, seq, publishedAt, content, contentSeq, track }
}
