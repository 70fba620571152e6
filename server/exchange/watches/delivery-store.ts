import { type DeliveryAttempt, type DeliveryDoc, DeliveryModel, type DeliveryState } from '../../../models/delivery.ts'
import type { DeliveryId, ListingId, PlatformId, WatchId } from '../../reference/ids.ts'

export type { DeliveryAttempt, DeliveryDoc, DeliveryState }

const WAIT_MS = 10_000
const LISTED_LIMIT = 10_000
const ATTEMPTS_KEPT = 20
const DUPLICATE_KEY = 11_000

/** Stores what is not there yet, in order: another process may have come as far. */
export async function insertDeliveries(deliveries: readonly DeliveryDoc[]): Promise<void> {
  if (deliveries.length === 0) return
  try {
    await DeliveryModel.insertMany([...deliveries], { ordered: false, lean: true })
  } catch (error) {
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
  }
}

/** The next one that waits in a lane. */
export const nextInLane = (lane: string): Promise<DeliveryDoc | null> =>
  DeliveryModel.findOne({ lane, state: 'pending' }).sort({ seq: 1 }).maxTimeMS(WAIT_MS).lean<DeliveryDoc>()

/** Writes down an attempt and what it made of the delivery, unless that has been withdrawn meanwhile. */
export async function noteAttempt(id: DeliveryId, attempt: DeliveryAttempt, state: DeliveryState): Promise<void> {
  await DeliveryModel.updateOne(
    { _id: id, state: 'pending' },
    { $set: { state }, $push: { attempts: { $each: [attempt], $slice: -ATTEMPTS_KEPT } } },
  ).maxTimeMS(WAIT_MS)
}

/** What waited for a watch that is ended. */
export async function cancelDeliveries(watch: WatchId): Promise<void> {
  await DeliveryModel.updateMany({ lane: watch, state: 'pending' }, { $set: { state: 'cancelled' } }).maxTimeMS(WAIT_MS)
}

export const findDelivery = (id: DeliveryId, platform: PlatformId): Promise<DeliveryDoc | null> =>
  DeliveryModel.findOne({ _id: id, platform }).maxTimeMS(WAIT_MS).lean<DeliveryDoc>()

/** Puts a delivery in line again, as if it were new. */
export const restartDelivery = (
  id: DeliveryId,
  where: Pick<DeliveryDoc, 'lane' | 'callback'>,
): Promise<DeliveryDoc | null> =>
  DeliveryModel.findOneAndUpdate(
    { _id: id },
    { $set: { ...where, state: 'pending', attempts: [] } },
    { returnDocument: 'after' },
  )
    .maxTimeMS(WAIT_MS)
    .lean<DeliveryDoc>()

export interface DeliveryFilter {
  readonly platform: PlatformId
  readonly state?: DeliveryState
  readonly watch?: WatchId
}

/** A platform's deliveries, newest first, after the one named. */
export function deliveriesOf(
  filter: DeliveryFilter,
  after: { readonly createdAt: Date; readonly id: string } | null,
  limit: number,
): Promise<DeliveryDoc[]> {
  const older = after && {
    createdAt: { $lte: after.createdAt },
    $or: [
      { createdAt: { $lt: after.createdAt } },
      { createdAt: after.createdAt, _id: { $lt: after.id as DeliveryId } },
    ],
  }
  return DeliveryModel.find({ ...filter, ...older })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<DeliveryDoc[]>()
}

/** Deliveries of one kind about a listing: whom they went to, and how far they came. */
export const deliveriesAbout = (
  listing: ListingId,
  type: string,
): Promise<Pick<DeliveryDoc, '_id' | 'platform' | 'state' | 'createdAt'>[]> =>
  DeliveryModel.find({ listing, type }, { platform: 1, state: 1, createdAt: 1 })
    .limit(LISTED_LIMIT)
    .maxTimeMS(WAIT_MS)
    .lean<Pick<DeliveryDoc, '_id' | 'platform' | 'state' | 'createdAt'>[]>()
