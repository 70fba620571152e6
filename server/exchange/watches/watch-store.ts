import { type WatchDoc, WatchModel } from '../../../models/watch.ts'
import type { PlatformId, WatchId } from '../../reference/ids.ts'
import { oneAtATime } from '../../turns.ts'
import type { WatchedParty } from './watched-party.ts'

export type KeptWatch = WatchDoc<WatchedParty>
export type WatchHead = Omit<KeptWatch, 'parties'>

const WAIT_MS = 10_000
const CHANGES_PAGE = 50
const OVER_LIMIT = 500
const TRIES = 200
const DUPLICATE_KEY = 11_000

/** Stores a watch under the next number of change. Throws when too many others came first. */
export async function insertWatch(watch: Omit<KeptWatch, 'change'>): Promise<void> {
  await underNextChange(async (change) => {
    await WatchModel.create([{ ...watch, change }])
    return true
  })
}

/** Ends a platform's watch and forgets its parties at once; false when there is none that has not ended. */
export function endWatch(id: WatchId, platform: PlatformId, endedAt: Date, forgetAt: Date): Promise<boolean> {
  return underNextChange(async (change) => {
    const ended = await WatchModel.updateOne(
      { _id: id, platform, endedAt: null },
      { $set: { endedAt, forgetAt, parties: [], change } },
    ).maxTimeMS(WAIT_MS)
    return ended.modifiedCount === 1
  })
}

/** Within a process one after another: they would only get in each other's way. */
const inTurn = oneAtATime()

/** Numbers of change are unique, so of two that took the same one only one gets in, and the other takes the next. */
const underNextChange = (write: (change: number) => Promise<boolean>): Promise<boolean> =>
  inTurn(() => tryNextChanges(write))

async function tryNextChanges(write: (change: number) => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const last = await lastChange()
    try {
      return await write(last + 1)
    } catch (error) {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
    }
  }
  throw new Error('The watches change too fast for one more.')
}

/** What changed after a number, in order; not all of it at once. */
export const watchesChangedAfter = (change: number): Promise<KeptWatch[]> =>
  WatchModel.find({ change: { $gt: change } })
    .sort({ change: 1 })
    .limit(CHANGES_PAGE)
    .batchSize(CHANGES_PAGE)
    .readConcern('majority')
    .maxTimeMS(WAIT_MS)
    .lean<KeptWatch[]>()

/** Those of the watches that have not ended, without their parties. */
export async function standingWatches(ids: readonly WatchId[]): Promise<Map<WatchId, WatchHead>> {
  const found = await WatchModel.find({ _id: { $in: [...ids] }, endedAt: null }, { parties: 0 })
    .limit(ids.length)
    .maxTimeMS(WAIT_MS)
    .lean<WatchHead[]>()
  return new Map(found.map((watch) => [watch._id, watch]))
}

/** A platform's watches that have not ended, newest first, from a number of change down. */
export const watchesOf = (platform: PlatformId, below: number, limit: number): Promise<WatchHead[]> =>
  WatchModel.find({ platform, endedAt: null, change: { $lt: below } }, { parties: 0 })
    .sort({ change: -1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<WatchHead[]>()

export const findWatch = (id: WatchId, platform: PlatformId): Promise<KeptWatch | null> =>
  WatchModel.findOne({ _id: id, platform, endedAt: null }).maxTimeMS(WAIT_MS).lean<KeptWatch>()

/** Watches that are over, some at a time. The one that changed last is none, for its number must not be given again. */
export async function overWatches(now: Date): Promise<WatchId[]> {
  const last = await lastChange()
  const over = await WatchModel.find({ forgetAt: { $lte: now }, change: { $lt: last } }, { _id: 1 })
    .limit(OVER_LIMIT)
    .maxTimeMS(WAIT_MS)
    .lean<Pick<KeptWatch, '_id'>[]>()
  return over.map(({ _id }) => _id)
}

export async function deleteWatches(ids: readonly WatchId[]): Promise<void> {
  await WatchModel.deleteMany({ _id: { $in: [...ids] } }).maxTimeMS(WAIT_MS)
}

async function lastChange(): Promise<number> {
  const [last] = await WatchModel.find({}, { change: 1 })
    .sort({ change: -1 })
    .limit(1)
    .maxTimeMS(WAIT_MS)
    .lean<Pick<KeptWatch, 'change'>[]>()
  return last?.change ?? 0
}

/** How many parties each of a platform's watches has that have not ended, counted no further than `limit` watches. */
export async function partyCounts(platform: PlatformId, limit: number): Promise<number[]> {
  const watches = await WatchModel.find({ platform, endedAt: null }, { partyCount: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<Pick<KeptWatch, 'partyCount'>[]>()
  return watches.map(({ partyCount }) => partyCount)
}
