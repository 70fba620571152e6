import { type CaseDoc, CaseModel } from '../../models/case.ts'
import type { Approval, CaseHistoryEntry, CaseKind, CaseState, KeptCase } from '../reference/case.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { CaseId, DepartmentCode, ImportId, ListingId, OfficerId } from '../reference/ids.ts'
import { clockFrom } from './clock.ts'
import { saidIn } from './said.ts'

const WAIT_MS = 5_000
const COUNT_WAIT_MS = 30_000
const DUPLICATE_KEY = 11_000
const CASES_ABOUT_LIMIT = 200

export interface CaseFilter {
  readonly department?: DepartmentCode
  readonly author?: OfficerId
  readonly state?: CaseState
  readonly kind?: CaseKind
  readonly listing?: ListingId
  readonly import?: ImportId
  readonly oldestFirst?: boolean
  /** Only cases that come after this one in the list. */
  readonly after?: Pick<KeptCase, 'id' | 'createdAt'>
}

/** How a case must still stand for a write to count. */
export type Standing = Pick<KeptCase, 'id' | 'version' | 'state'>

/** What a step makes of a case. */
export type Change = Partial<
  Pick<KeptCase, 'state' | 'content' | 'attachments' | 'decisionKey' | 'listing' | 'listingVersion' | 'ledger'>
>

export async function insertCase(it: KeptCase): Promise<void> {
  await CaseModel.create(docOf(it))
}

export async function findCase(id: string): Promise<KeptCase | null> {
  const doc = await CaseModel.findById(id).maxTimeMS(WAIT_MS).lean<CaseDoc>()
  return doc && fromDoc(doc)
}

/** Newest first, or the oldest. */
export async function listCases(
  { author, import: imported, after, oldestFirst = false, ...equal }: CaseFilter,
  limit: number,
): Promise<KeptCase[]> {
  const beyond = oldestFirst ? '$gt' : '$lt'
  const docs = await CaseModel.find({
    ...equal,
    ...(author && { 'author.id': author }),
    ...(imported && { imported: { $exists: true }, 'imported.import': imported }),
    ...(after && {
      $or: [{ createdAt: { [beyond]: after.createdAt } }, { createdAt: after.createdAt, _id: { [beyond]: after.id } }],
    }),
  })
    .sort(oldestFirst ? { createdAt: 1, _id: 1 } : { createdAt: -1, _id: -1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<CaseDoc[]>()
  return docs.map(fromDoc)
}

/** Those of the cases that are not marked as published. */
export async function findUnpublished(ids: readonly CaseId[]): Promise<KeptCase[]> {
  const docs = await CaseModel.find({ _id: { $in: ids }, state: { $ne: 'published' } })
    .limit(ids.length)
    .maxTimeMS(WAIT_MS)
    .lean<CaseDoc[]>()
  return docs.map(fromDoc)
}

/** Every case that a listing came from or was changed by, published or not; 200 at most. */
export async function findCasesAbout(listing: ListingId): Promise<KeptCase[]> {
  const docs = await CaseModel.find({ listing })
    .sort({ createdAt: 1, _id: 1 })
    .limit(CASES_ABOUT_LIMIT)
    .maxTimeMS(WAIT_MS)
    .lean<CaseDoc[]>()
  return docs.map(fromDoc)
}

/** Cases of before it was kept what they say, and since when they lie idle, which was kept earlier. */
export async function findUncompleted(limit: number): Promise<KeptCase[]> {
  // Equal to null is what is not there, and the index finds it.
  const docs = await CaseModel.find({ said: null }).limit(limit).maxTimeMS(WAIT_MS).lean<CaseDoc[]>()
  return docs.map(fromDoc)
}

/** Keeps both beside a case as it stands; nothing of it changes. False where it was moved meanwhile. */
export async function completeCase({ id, version, state, content, updatedAt, erasedOn }: KeptCase): Promise<boolean> {
  const idle = erasedOn === undefined ? idleSince(state, updatedAt) : {}
  const { modifiedCount } = await CaseModel.updateOne(
    { _id: id, version, said: null },
    { $set: { said: saidIn(content), ...idle } },
  ).maxTimeMS(WAIT_MS)
  return modifiedCount === 1
}

/** Cases of kind `listing` that nobody took a step on since before an instant, and that wait for nobody's decision. */
export async function findIdle(before: string, limit: number): Promise<KeptCase[]> {
  const docs = await CaseModel.find({ idleSince: { $exists: true, $lt: before }, kind: 'listing' })
    .sort({ idleSince: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<CaseDoc[]>()
  return docs.map(fromDoc)
}

/**
 * Takes out of a case all that was said of its party, whose time runs no more; false when it was moved meanwhile. What
 * was not published is given up with it.
 */
export async function eraseContent(
  { id, version, state, history, approvals }: KeptCase,
  erasedOn: CivilDate,
): Promise<boolean> {
  const unsaid = (entry: Approval) => ({ ...entry, note: null })
  const { modifiedCount } = await CaseModel.updateOne(
    { _id: id, version },
    {
      $set: {
        content: {},
        attachments: [],
        clockFrom: null,
        said: [],
        decisionKey: null,
        erasedOn,
        ...(isIdle(state) && { state: 'withdrawn' }),
        history: history.map(unsaid),
        approvals: approvals.map(unsaid),
      },
      $unset: { idleSince: '' },
      $inc: { version: 1 },
    },
  ).maxTimeMS(WAIT_MS)
  return modifiedCount === 1
}

/** Cases that were returned at some time from an instant on, until before another; all of them, or it fails in time. */
export function findReturned(from: string, until: string): AsyncIterable<Pick<KeptCase, 'department' | 'history'>> {
  const returned: object = {
    // The first two are what the index of returned cases is used by.
    'history.step': 'returned',
    'history.at': { $gte: from },
    history: { $elemMatch: { step: 'returned', at: { $gte: from, $lt: until } } },
  }
  return CaseModel.find(returned)
    .select({ department: 1, 'history.step': 1, 'history.at': 1 })
    .maxTimeMS(WAIT_MS)
    .lean<Pick<CaseDoc, 'department' | 'history'>[]>()
    .cursor()
}

/** A case other than `id`, and of another listing, in which this decision against this party is under review or published. */
export async function findTwin(id: CaseId, decisionKey: string, listing?: ListingId): Promise<CaseId | null> {
  const twin = await CaseModel.findOne({
    decisionKey,
    state: { $in: ['submitted', 'published'] },
    _id: { $ne: id },
    ...(listing && { listing: { $ne: listing } }),
  })
    .select({ _id: 1 })
    .maxTimeMS(WAIT_MS)
    .lean<Pick<CaseDoc, '_id'>>()
  return twin?._id ?? null
}

/** For each decision key that some case has, withdrawn ones left out, one such case. */
export async function findTwins(decisionKeys: readonly string[]): Promise<Map<string, CaseId>> {
  const docs = await CaseModel.find({ decisionKey: { $in: decisionKeys }, state: { $ne: 'withdrawn' } })
    .select({ _id: 1, decisionKey: 1 })
    .maxTimeMS(WAIT_MS)
    .lean<Pick<CaseDoc, '_id' | 'decisionKey'>[]>()
  return new Map(docs.map(({ _id, decisionKey }) => [decisionKey ?? '', _id]))
}

/** Those of the ids that are taken. */
export async function findTaken(ids: readonly CaseId[]): Promise<Set<CaseId>> {
  const docs = await CaseModel.find({ _id: { $in: ids } })
    .select({ _id: 1 })
    .limit(ids.length)
    .maxTimeMS(WAIT_MS)
    .lean<Pick<CaseDoc, '_id'>[]>()
  return new Set(docs.map(({ _id }) => _id))
}

/** How many cases came from one file. */
export const countImported = (id: ImportId): Promise<number> =>
  CaseModel.countDocuments({ imported: { $exists: true }, 'imported.import': id }).maxTimeMS(COUNT_WAIT_MS)

/** Stores the cases that are not there yet. Safe to repeat, also while somebody else does the same. */
export async function insertMissing(cases: readonly KeptCase[]): Promise<void> {
  try {
    await CaseModel.insertMany(cases.map(docOf), { ordered: false, lean: true })
  } catch (error) {
    const { writeErrors = [] } = error as { writeErrors?: readonly { readonly code?: unknown }[] }
    if (writeErrors.length === 0 || writeErrors.some(({ code }) => code !== DUPLICATE_KEY)) throw error
  }
}

/** The case one version on; null when it stood otherwise, or an approval holds it. */
export const moveCase = (from: Standing, change: Change, step: CaseHistoryEntry): Promise<KeptCase | null> =>
  update(
    { ...standing(from), ...unheldAt(step.at) },
    {
      $set: { ...columnsOf(change), updatedAt: step.at, ...idleSince(change.state ?? from.state, step.at) },
      ...(isIdle(change.state ?? from.state) ? {} : { $unset: { idleSince: '' } }),
      $inc: { version: 1 },
      $push: { history: step },
    },
  )

/** Drafted, sent back or given up: no reviewer will decide on it as it is, and it is no listing. */
const isIdle = (state: CaseState): boolean => state === 'draft' || state === 'returned' || state === 'withdrawn'

const idleSince = (state: CaseState, at: string) => (isIdle(state) ? { idleSince: at } : {})

const columnsOf = (change: Change) =>
  change.content === undefined
    ? change
    : { ...change, clockFrom: clockFrom(change.content), said: saidIn(change.content) }

/** The case with the approval on it and held until then, its version as it was; null as for `moveCase`. */
export const holdCase = (from: Standing, approval: Approval, heldUntil: string): Promise<KeptCase | null> =>
  update({ ...standing(from), ...unheldAt(approval.at) }, { $set: { heldUntil }, $push: { approvals: approval } })

/** Lets go of a case whose approval came to nothing. */
export async function releaseCase(id: CaseId, heldUntil: string): Promise<void> {
  await CaseModel.updateOne({ _id: id, heldUntil }, { $set: { heldUntil: null } })
}

/** The case as published, held or not; null when it stood otherwise. */
export const publishCase = (
  from: Standing,
  change: Change,
  steps: readonly CaseHistoryEntry[],
  at: string,
): Promise<KeptCase | null> =>
  update(standing(from), {
    $set: { ...columnsOf(change), state: 'published', heldUntil: null, updatedAt: at },
    $unset: { idleSince: '' },
    $inc: { version: 1 },
    $push: { history: { $each: steps } },
  })

export async function clearAttachments(id: CaseId): Promise<void> {
  await CaseModel.updateOne({ _id: id }, { $set: { attachments: [] } }).maxTimeMS(WAIT_MS)
}

/** False when it is no draft any more. */
export async function deleteDraft(id: CaseId): Promise<boolean> {
  const { deletedCount } = await CaseModel.deleteOne({ _id: id, state: 'draft' })
  return deletedCount === 1
}

async function update(filter: object, changes: object): Promise<KeptCase | null> {
  const options = { returnDocument: 'after', maxTimeMS: WAIT_MS } as const
  const doc = await CaseModel.findOneAndUpdate(filter, changes, options).lean<CaseDoc>()
  return doc && fromDoc(doc)
}

const standing = ({ id, version, state }: Standing) => ({ _id: id, version, state })

const unheldAt = (at: string) => ({ $or: [{ heldUntil: null }, { heldUntil: { $lt: at } }] })

// Cases of before there were attachments have no list of them.
const docOf = ({ id, ...rest }: KeptCase): CaseDoc => ({
  _id: id,
  ...rest,
  clockFrom: clockFrom(rest.content),
  said: saidIn(rest.content),
  ...idleSince(rest.state, rest.updatedAt),
})

/** A case as it is stored, as a case. */
export const fromDoc = ({ _id, clockFrom: _from, said: _said, idleSince: _since, ...rest }: CaseDoc): KeptCase => ({
  id: _id,
  ...rest,
  attachments: rest.attachments ?? [],
})
