import { type CaseDoc, CaseModel } from '../../models/case.ts'
import type { Approval, CaseHistoryEntry, CaseKind, CaseState, KeptCase } from '../reference/case.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { CaseId, DepartmentCode, ListingId, OfficerId } from '../reference/ids.ts'

const WAIT_MS = 5_000
const CASES_ABOUT_LIMIT = 200

export interface CaseFilter {
  readonly department?: DepartmentCode
  readonly author?: OfficerId
  readonly state?: CaseState
  readonly kind?: CaseKind
  readonly listing?: ListingId
  /** Only cases that come after this one in the list. */
  readonly after?: Pick<KeptCase, 'id' | 'createdAt'>
}

/** How a case must still stand for a write to count. */
export type Standing = Pick<KeptCase, 'id' | 'version' | 'state'>

/** What a step makes of a case. */
export type Change = Partial<
  Pick<KeptCase, 'state' | 'content' | 'attachments' | 'decisionKey' | 'listing' | 'listingVersion' | 'ledger'>
>

export async function insertCase({ id, ...rest }: KeptCase): Promise<void> {
  await CaseModel.create({ _id: id, ...rest })
}

export async function findCase(id: string): Promise<KeptCase | null> {
  const doc = await CaseModel.findById(id).maxTimeMS(WAIT_MS).lean<CaseDoc>()
  return doc && fromDoc(doc)
}

/** Newest first. */
export async function listCases({ author, after, ...equal }: CaseFilter, limit: number): Promise<KeptCase[]> {
  const docs = await CaseModel.find({
    ...equal,
    ...(author && { 'author.id': author }),
    ...(after && {
      $or: [{ createdAt: { $lt: after.createdAt } }, { createdAt: after.createdAt, _id: { $lt: after.id } }],
    }),
  })
    .sort({ createdAt: -1, _id: -1 })
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

/** Takes out of a case all that was said of its party; false when somebody else has moved it meanwhile. */
export async function eraseContent(
  { id, version, history, approvals }: KeptCase,
  erasedOn: CivilDate,
): Promise<boolean> {
  const unsaid = (entry: Approval) => ({ ...entry, note: null })
  const { modifiedCount } = await CaseModel.updateOne(
    { _id: id, version },
    {
      $set: { content: {}, erasedOn, history: history.map(unsaid), approvals: approvals.map(unsaid) },
      $inc: { version: 1 },
    },
  ).maxTimeMS(WAIT_MS)
  return modifiedCount === 1
}

/** The cases that were published by these events of a listing. */
export async function findPublishedBy(listing: ListingId, seqs: readonly number[]): Promise<KeptCase[]> {
  const docs = await CaseModel.find({ listing, 'ledger.seq': { $in: [...seqs] } })
    .limit(seqs.length)
    .maxTimeMS(WAIT_MS)
    .lean<CaseDoc[]>()
  return docs.map(fromDoc)
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

/** The case one version on; null when it stood otherwise, or an approval holds it. */
export const moveCase = (from: Standing, change: Change, step: CaseHistoryEntry): Promise<KeptCase | null> =>
  update(
    { ...standing(from), ...unheldAt(step.at) },
    { $set: { ...change, updatedAt: step.at }, $inc: { version: 1 }, $push: { history: step } },
  )

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
    $set: { ...change, state: 'published', heldUntil: null, updatedAt: at },
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
const fromDoc = ({ _id, ...rest }: CaseDoc): KeptCase => ({ id: _id, ...rest, attachments: rest.attachments ?? [] })
