import { type ObjectionDoc, ObjectionModel } from '../../models/objection.ts'
import type { DepartmentCode, ListingId, ObjectionId } from '../reference/ids.ts'
import type { Objection, ObjectionHistoryEntry, ObjectionState } from '../reference/objection.ts'

const WAIT_MS = 5_000

export interface ObjectionFilter {
  readonly department?: DepartmentCode
  readonly state?: ObjectionState
  readonly listing?: ListingId
  /** Only objections that come after this one in the list. */
  readonly after?: Pick<Objection, 'id' | 'filedAt'>
}

/** What a step makes of an objection. */
export type Change = Partial<
  Pick<Objection, 'state' | 'examiner' | 'answer' | 'decidedAt' | 'correction' | 'annotates' | 'eraseAt'>
>

export async function insertObjection({ id, ...rest }: Objection): Promise<void> {
  await ObjectionModel.create({ _id: id, ...rest })
}

export async function findObjection(id: string): Promise<Objection | null> {
  const doc = await ObjectionModel.findById(id).maxTimeMS(WAIT_MS).lean<ObjectionDoc>()
  return doc && fromDoc(doc)
}

export async function findByCode(codeHash: string): Promise<Objection | null> {
  const doc = await ObjectionModel.findOne({ codeHash }).maxTimeMS(WAIT_MS).lean<ObjectionDoc>()
  return doc && fromDoc(doc)
}

/** Newest first. */
export async function findObjections({ after, ...equal }: ObjectionFilter, limit: number): Promise<Objection[]> {
  const docs = await ObjectionModel.find({
    ...equal,
    ...(after && { $or: [{ filedAt: { $lt: after.filedAt } }, { filedAt: after.filedAt, _id: { $lt: after.id } }] }),
  })
    .sort({ filedAt: -1, _id: -1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<ObjectionDoc[]>()
  return docs.map(fromDoc)
}

/** Objections of one state that came from an instant on, until before another. */
interface Running extends Pick<ObjectionFilter, 'department'> {
  readonly state: ObjectionState
  readonly since: string
  readonly before: string
}

const running = ({ since, before, ...equal }: Running) => ({ ...equal, filedAt: { $gte: since, $lt: before } })

export const countRunning = (asked: Running): Promise<number> =>
  ObjectionModel.countDocuments(running(asked)).maxTimeMS(WAIT_MS)

/** Oldest first. */
export async function findRunning(asked: Running, limit: number): Promise<Objection[]> {
  const docs = await ObjectionModel.find(running(asked))
    .sort({ filedAt: 1, _id: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<ObjectionDoc[]>()
  return docs.map(fromDoc)
}

/** Objections that came or were decided from an instant on, until before another. */
export function findTouched(
  from: string,
  until: string,
): AsyncIterable<Pick<Objection, 'department' | 'state' | 'filedAt' | 'decidedAt'>> {
  const within = { $gte: from, $lt: until }
  return ObjectionModel.find({ $or: [{ filedAt: within }, { decidedAt: within }] })
    .select({ department: 1, state: 1, filedAt: 1, decidedAt: 1 })
    .maxTimeMS(WAIT_MS)
    .lean<ObjectionDoc[]>()
    .cursor()
}

/** The objection one version on; null when it stood otherwise. */
export async function moveObjection(
  { id, version, state }: Pick<Objection, 'id' | 'version' | 'state'>,
  change: Change,
  step: ObjectionHistoryEntry,
): Promise<Objection | null> {
  const changes = { $set: change, $inc: { version: 1 }, $push: { history: step } }
  const options = { returnDocument: 'after', maxTimeMS: WAIT_MS } as const
  const doc = await ObjectionModel.findOneAndUpdate({ _id: id, version, state }, changes, options).lean<ObjectionDoc>()
  return doc && fromDoc(doc)
}

/** Objections upheld before an instant whose correcting case is not known to be open, the oldest first. */
export async function findUnopened(before: string, limit: number): Promise<Objection[]> {
  const docs = await ObjectionModel.find({ state: 'upheld', 'correction.openedAt': null, decidedAt: { $lt: before } })
    .sort({ decidedAt: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<ObjectionDoc[]>()
  return docs.map(fromDoc)
}

export async function markOpened(id: ObjectionId, openedAt: string): Promise<void> {
  await ObjectionModel.updateOne({ _id: id }, { $set: { 'correction.openedAt': openedAt } }).maxTimeMS(WAIT_MS)
}

/** Listings that are shown as under objection. */
export const annotatedListings = (): Promise<ListingId[]> =>
  ObjectionModel.distinct('listing', { annotates: true }).maxTimeMS(WAIT_MS) as Promise<ListingId[]>

/** The listing was corrected: what was upheld against it before needs no annotation any more. */
export async function endAnnotations(listing: ListingId, correctedAt: string): Promise<void> {
  const upheld = { listing, annotates: true, state: 'upheld' as const, decidedAt: { $lte: correctedAt } }
  await ObjectionModel.updateMany(upheld, { $set: { annotates: false } }).maxTimeMS(WAIT_MS)
}

export async function findErasable(now: string, limit: number): Promise<Objection[]> {
  const docs = await ObjectionModel.find({ eraseAt: { $lte: now } })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<ObjectionDoc[]>()
  return docs.map(fromDoc)
}

/** Leaves of an objection what happened to it, and nothing of who objected. */
export async function erasePersonal({ id, history }: Objection): Promise<void> {
  const $set = {
    objector: null,
    statement: null,
    eraseAt: null,
    history: history.map((step) => ({ ...step, note: null })),
  }
  await ObjectionModel.updateOne({ _id: id }, { $set }).maxTimeMS(WAIT_MS)
}

const fromDoc = ({ _id, ...rest }: ObjectionDoc): Objection => ({ id: _id, ...rest })
