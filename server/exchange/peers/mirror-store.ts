import { type MirroredEventDoc, MirroredEventModel } from '../../../models/mirrored-event.ts'
import { canonical } from '../../ledger/canonical.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId } from '../../reference/ids.ts'

const WAIT_MS = 10_000
const LISTING_EVENTS_LIMIT = 200
const PAGE = 1_000
const DUPLICATE_KEY = 11_000

/**
 * Stores verified events. One that is there already stays when it is the same: its body may have been erased meanwhile.
 * A different one was left behind by a process that died before it had noted how far it came, and goes.
 */
export async function storeMirrored(origin: string, events: readonly LedgerEvent[]): Promise<void> {
  if (events.length === 0) return
  const docs = events.map((event) => mirroredDoc(origin, event))
  try {
    await MirroredEventModel.insertMany(docs, { ordered: false, lean: true })
  } catch (error) {
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
    for (const doc of docs) await replaceOther(doc)
  }
}

async function replaceOther(doc: MirroredEventDoc): Promise<void> {
  const other = { _id: doc._id, bodyHash: { $ne: doc.bodyHash } }
  const standing = await MirroredEventModel.findById(doc._id, { _id: 1 }).maxTimeMS(WAIT_MS).lean()
  if (standing) await MirroredEventModel.replaceOne(other, doc).maxTimeMS(WAIT_MS)
  else await MirroredEventModel.create(doc)
}

/** Takes the bodies out that the origin ordered erased. Done again, it does nothing. */
export async function eraseMirrored(origin: string, seqs: readonly number[]): Promise<void> {
  await MirroredEventModel.updateMany(
    { origin, seq: { $in: [...seqs] }, type: { $ne: 'body.erased' } },
    { $unset: { bodyJson: 1, salt: 1 } },
  ).maxTimeMS(WAIT_MS)
}

/** Forgets the ledger of a peer. */
export async function deleteMirrored(origin: string): Promise<void> {
  await MirroredEventModel.deleteMany({ origin }).maxTimeMS(WAIT_MS)
}

export async function readMirrored(origin: string, from: number, limit: number): Promise<LedgerEvent[]> {
  const docs = await MirroredEventModel.find({ origin, seq: { $gte: from } })
    .sort({ seq: 1 })
    .limit(limit)
    .batchSize(limit)
    .readConcern('majority')
    .maxTimeMS(WAIT_MS)
    .lean<MirroredEventDoc[]>()
  return docs.map(eventOf)
}

/** Every event of these listings, 200 of each at most, below a number, in the order of the ledger. */
export async function mirroredEventsOf(
  origin: string,
  listings: readonly ListingId[],
  size: number,
): Promise<LedgerEvent[]> {
  const docs = await MirroredEventModel.find({ origin, listing: { $in: [...listings] }, seq: { $lt: size } })
    .limit(listings.length * LISTING_EVENTS_LIMIT)
    .batchSize(PAGE)
    .maxTimeMS(WAIT_MS)
    .lean<MirroredEventDoc[]>()
  return docs.sort((a, b) => a.seq - b.seq).map(eventOf)
}

/** Publications below a number, newest first. */
export async function mirroredPublications(origin: string, before: number, limit: number): Promise<LedgerEvent[]> {
  const docs = await MirroredEventModel.find({ origin, type: 'listing.published', seq: { $lt: before } })
    .sort({ seq: -1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<MirroredEventDoc[]>()
  return docs.map(eventOf)
}

function mirroredDoc(origin: string, { body, salt, ...entry }: LedgerEvent): MirroredEventDoc {
  const { seq, at, type, listing, version, registry, department, bodyHash } = entry
  const kept = { seq, at, type, listing, version, registry, department, bodyHash }
  const bodied = body === undefined || salt === undefined ? {} : { bodyJson: canonical(body), salt }
  return { _id: `${origin} ${seq}`, origin, ...kept, ...bodied }
}

function eventOf(doc: MirroredEventDoc): LedgerEvent {
  const { seq, at, type, listing, version, registry, department, bodyHash, salt, bodyJson } = doc
  const entry = { seq, at, type, listing, version, registry, department, bodyHash }
  // What is stored was verified, and its shape with it.
  return (bodyJson === undefined ? entry : { ...entry, salt, body: JSON.parse(bodyJson) }) as LedgerEvent
}
