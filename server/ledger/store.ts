import type { QueryFilter } from 'mongoose'
import { LedgerEventModel, type LedgerEventDocument as StoredEvent } from '../../models/ledger-event.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { ListingId } from '../reference/ids.ts'

const QUERY_TIMEOUT_MS = 10_000
const PAGE = 1_000
const LISTING_EVENTS_LIMIT = 200
/** Mongoose hands it on to the driver, which its declaration does not know. */
const INSERTING: object = { maxTimeMS: QUERY_TIMEOUT_MS }
const ONCE_KEYS_LIMIT = 10_000

export type { StoredEvent }

/**
 * Inserts in order and stops at the first that collides; those before it stand. Gives up after 10 s, and nothing is
 * inserted later than that. Throws the database's own error.
 */
export async function insertEvents(events: readonly StoredEvent[]): Promise<void> {
  await LedgerEventModel.insertMany([...events], { ordered: true, lean: true, ...INSERTING })
}

/** Events a majority of the replica set holds, from number `from` on: what readers may build on. */
export async function readEvents(from: number, limit: number): Promise<LedgerEvent[]> {
  return (await readStored(from, limit)).map(eventOf)
}

/** As `readEvents`, in the form they are stored. */
export function readStored(from: number, limit: number): Promise<StoredEvent[]> {
  return LedgerEventModel.find({ _id: { $gte: from } })
    .sort({ _id: 1 })
    .limit(limit)
    .batchSize(limit)
    .readConcern('majority')
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<StoredEvent[]>()
}

/** The first `size` events, page by page. */
export async function* everyStored(size: number): AsyncGenerator<StoredEvent> {
  let from = 0
  while (from < size) {
    const page = await readStored(from, Math.min(PAGE, size - from))
    yield* page
    if (page.length === 0) return
    // By the last number, not by the count: where events are missing, those after them are still to be seen.
    from = (page.at(-1)?._id ?? from) + 1
  }
}

/** What a majority of the replica set holds at these numbers now. */
export function standingAt(from: number, count: number): Promise<StoredEvent[]> {
  return LedgerEventModel.find({ _id: { $gte: from, $lt: from + count } })
    .sort({ _id: 1 })
    .limit(count)
    .readConcern('majority')
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<StoredEvent[]>()
}

/** The event that keeps another out, because it has its listing and version or its once key. */
export function standingInTheWayOf(event: StoredEvent): Promise<StoredEvent | null> {
  const sameVersion = { listing: event.listing, version: event.version }
  const { onceKey } = event
  const filter: QueryFilter<StoredEvent> = onceKey === undefined ? sameVersion : { $or: [sameVersion, { onceKey }] }
  return LedgerEventModel.findOne(filter).maxTimeMS(QUERY_TIMEOUT_MS).lean<StoredEvent | null>()
}

export async function eventsOfListing(listing: ListingId): Promise<LedgerEvent[]> {
  const events = await LedgerEventModel.find({ listing })
    .sort({ version: 1 })
    .limit(LISTING_EVENTS_LIMIT)
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<StoredEvent[]>()
  return events.map(eventOf)
}

/** What happened to these listings after their publication, before event `size`, in the order of the ledger for each. */
export async function laterEventsOf(listings: readonly ListingId[], size: number): Promise<LedgerEvent[]> {
  const limit = listings.length * LISTING_EVENTS_LIMIT
  const events = await LedgerEventModel.find({
    listing: { $in: [...listings] },
    version: { $gt: 1 },
    _id: { $lt: size },
  })
    .limit(limit)
    .batchSize(PAGE)
    .readConcern('majority')
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<StoredEvent[]>()
  return events.sort((a, b) => a._id - b._id).map(eventOf)
}

export async function standingOnceKeys(onceKeys: readonly string[]): Promise<string[]> {
  if (onceKeys.length > ONCE_KEYS_LIMIT) throw new RangeError(`At most ${ONCE_KEYS_LIMIT} once keys at a time.`)
  const events = await LedgerEventModel.find({ onceKey: { $in: [...onceKeys] } }, { onceKey: 1 })
    .limit(ONCE_KEYS_LIMIT)
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<Pick<StoredEvent, 'onceKey'>[]>()
  return events.flatMap(({ onceKey }) => onceKey ?? [])
}

/** The once keys of those of the events that have one; 10,000 events at most. */
export async function onceKeysAt(seqs: readonly number[]): Promise<Map<number, string>> {
  if (seqs.length > ONCE_KEYS_LIMIT) throw new RangeError(`At most ${ONCE_KEYS_LIMIT} events at a time.`)
  const events = await LedgerEventModel.find({ _id: { $in: [...seqs] } }, { onceKey: 1 })
    .limit(ONCE_KEYS_LIMIT)
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<Pick<StoredEvent, '_id' | 'onceKey'>[]>()
  return new Map(events.flatMap(({ _id, onceKey }) => (onceKey === undefined ? [] : [[_id, onceKey]])))
}

/** The number after that of the last event, which is the count where none is missing. */
export async function storedSize(): Promise<number> {
  const last = await LedgerEventModel.findOne({}, { _id: 1 })
    .sort({ _id: -1 })
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<{ _id: number } | null>()
  return last ? last._id + 1 : 0
}

/** Number of the last order to erase that a majority of the replica set holds; -1 while there is none. */
export async function lastErasure(): Promise<number> {
  const last = await LedgerEventModel.findOne({ type: 'body.erased' }, { _id: 1 })
    .sort({ _id: -1 })
    .readConcern('majority')
    .maxTimeMS(QUERY_TIMEOUT_MS)
    .lean<{ _id: number } | null>()
  return last?._id ?? -1
}

/** Takes body and salt out of events, for good (删除). What ordered it stays: the order is itself an event. */
export async function eraseBodies(seqs: readonly number[]): Promise<void> {
  await LedgerEventModel.updateMany(
    { _id: { $in: [...seqs] }, type: { $ne: 'body.erased' } },
    { $unset: { bodyJson: 1, salt: 1 } },
  ).maxTimeMS(QUERY_TIMEOUT_MS)
}

/** The event as readers see it: what only the store needs is left out. */
export function eventOf(stored: StoredEvent): LedgerEvent {
  const { _id: seq, at, type, listing, version, registry, department, bodyHash, salt, bodyJson } = stored
  const entry = { seq, at, type, listing, version, registry, department, bodyHash }
  // Only `seal` writes events, and it takes body and type from one draft.
  return (bodyJson === undefined ? entry : { ...entry, salt, body: JSON.parse(bodyJson) }) as LedgerEvent
}
