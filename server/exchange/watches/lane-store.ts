import { type DeliveryLaneDoc, DeliveryLaneModel } from '../../../models/delivery-lane.ts'
import type { CallbackId } from '../../reference/ids.ts'

export type { DeliveryLaneDoc }

/** For how long a lane is in the hands of whoever took it: longer than an attempt takes, so that it is moved on in time. */
export const LEASE_MS = 60_000

const WAIT_MS = 10_000
const SLICE = 500
const DUPLICATE_KEY = 11_000

type Line = Pick<DeliveryLaneDoc, '_id' | 'platform' | 'callback'>

/** Something was put in these lanes: makes them due where nobody looks after them already. */
export async function wakeLanes(lanes: readonly Line[], now: Date): Promise<void> {
  for (let at = 0; at < lanes.length; at += SLICE) {
    const some = lanes.slice(at, at + SLICE)
    // Two processes that both make a lane: for the second it is there when it comes again.
    await count(some).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
      return count(some)
    })
    const ids = some.map(({ _id }) => _id)
    const idle = { _id: { $in: ids }, dueAt: { $exists: false } }
    await DeliveryLaneModel.updateMany(idle, { $set: { dueAt: now } }).maxTimeMS(WAIT_MS)
  }
}

async function count(lanes: readonly Line[]): Promise<void> {
  const update = ({ platform, callback }: Line) => ({ $inc: { added: 1 }, $setOnInsert: { platform, callback } })
  await DeliveryLaneModel.bulkWrite(
    lanes.map((lane) => ({ updateOne: { filter: { _id: lane._id }, update: update(lane), upsert: true } })),
    { ordered: false },
  )
}

/** The same for every lane that leads to a callback; those that waited for their next try do not wait any longer. */
export async function wakeLanesTo(callback: CallbackId, now: Date): Promise<void> {
  await DeliveryLaneModel.updateMany({ callback }, { $inc: { added: 1 } }).maxTimeMS(WAIT_MS)
  await DeliveryLaneModel.updateMany({ callback, dueAt: { $exists: false } }, { $set: { dueAt: now } }).maxTimeMS(
    WAIT_MS,
  )
  await hurry({ callback }, now)
}

/** The same for one lane. */
export async function wakeLane(lane: Line, now: Date): Promise<void> {
  await wakeLanes([lane], now)
  await hurry({ _id: lane._id }, now)
}

/** What is due later than a lease lasts is in nobody's hands. */
async function hurry(which: { readonly _id: string } | { readonly callback: CallbackId }, now: Date): Promise<void> {
  const waiting = { ...which, dueAt: { $gt: new Date(now.getTime() + LEASE_MS) } }
  await DeliveryLaneModel.updateMany(waiting, { $set: { dueAt: now } }).maxTimeMS(WAIT_MS)
}

/** Forgets lanes in which nothing waits; they are made again when something is put in. */
export async function deleteIdleLanes(ids: readonly string[]): Promise<void> {
  await DeliveryLaneModel.deleteMany({ _id: { $in: [...ids] }, dueAt: { $exists: false } }).maxTimeMS(WAIT_MS)
}

/** Lanes that somebody has to look after, the longest due first, but for those to callbacks that need a rest. */
export const dueLanes = (now: Date, resting: readonly CallbackId[], limit: number): Promise<DeliveryLaneDoc[]> =>
  DeliveryLaneModel.find({ dueAt: { $lte: now }, callback: { $nin: [...resting] } })
    .sort({ dueAt: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<DeliveryLaneDoc[]>()

/** The lane as it is now, if it is still due at that instant: then it is in the hands of whoever set it. */
export const heldLane = (id: string, dueAt: Date): Promise<DeliveryLaneDoc | null> =>
  DeliveryLaneModel.findOne({ _id: id, dueAt }).maxTimeMS(WAIT_MS).lean<DeliveryLaneDoc>()

/** Moves a lane from one instant to another: taking it, keeping it, or letting it wait. False when it is not there. */
export async function moveLane(id: string, from: Date, to: Date): Promise<boolean> {
  const moved = await DeliveryLaneModel.updateOne({ _id: id, dueAt: from }, { $set: { dueAt: to } }).maxTimeMS(WAIT_MS)
  return moved.modifiedCount === 1
}

/** Leaves a lane to itself until something is put in it; false when something was since it was read, or it is not held. */
export async function restLane({ _id, added }: Pick<DeliveryLaneDoc, '_id' | 'added'>, dueAt: Date): Promise<boolean> {
  const rested = await DeliveryLaneModel.updateOne({ _id, dueAt, added }, { $unset: { dueAt: 1 } }).maxTimeMS(WAIT_MS)
  return rested.modifiedCount === 1
}
