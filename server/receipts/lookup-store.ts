import { type BlockedLookupDoc, BlockedLookupModel } from '../../models/blocked-lookup.ts'
import type { ListingId } from '../reference/ids.ts'

export type BlockedLookups = Omit<BlockedLookupDoc, '_id'>

const WAIT_MS = 5_000
const PLATFORMS_LIMIT = 10_000

/** Adds these to what is known already. */
export async function addBlockedLookups(noted: readonly BlockedLookups[]): Promise<void> {
  await BlockedLookupModel.bulkWrite(
    noted.map(({ platform, listing, count, firstAt, lastAt }) => ({
      updateOne: {
        filter: { _id: `${platform} ${listing}` },
        update: {
          $setOnInsert: { platform, listing },
          $inc: { count },
          $min: { firstAt },
          $max: { lastAt },
        },
        upsert: true,
      },
    })),
    { ordered: false },
  )
}

/** Of each platform that was answered `blocked` by lookups because of a listing. */
export const lookupsBlockedBy = (listing: ListingId): Promise<BlockedLookups[]> =>
  BlockedLookupModel.find({ listing }, { _id: 0 }).limit(PLATFORMS_LIMIT).maxTimeMS(WAIT_MS).lean<BlockedLookups[]>()
