import { type PlatformDecisionDoc, PlatformDecisionModel } from '../../models/platform-decision.ts'
import type { DecisionId, ListingId, PlatformId } from '../reference/ids.ts'
import type { DecisionState, DecisionStep, KeptDecision } from '../reference/platform-decision.ts'

const WAIT_MS = 5_000
const READING_WAIT_MS = 60_000
const DUPLICATE_KEY = 11_000

/** Stores a new decision; false when the pair has been decided before. */
export async function insertDecision({ id, ...rest }: KeptDecision): Promise<boolean> {
  try {
    await PlatformDecisionModel.create({ _id: id, pair: pairOf(rest), ...rest })
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false
    throw error
  }
}

type Pair = Pick<KeptDecision, 'platform' | 'party' | 'listing' | 'listingVersion'>

const pairOf = ({ platform, party, listing, listingVersion }: Pair): string =>
  `${platform} ${party} ${listing} ${listingVersion}`

export async function findDecisionOf(pair: Pair): Promise<KeptDecision | null> {
  const doc = await PlatformDecisionModel.findOne({ pair: pairOf(pair) })
    .maxTimeMS(WAIT_MS)
    .lean<PlatformDecisionDoc>()
  return doc && fromDoc(doc)
}

export async function findDecision(id: DecisionId): Promise<KeptDecision | null> {
  const doc = await PlatformDecisionModel.findById(id).maxTimeMS(WAIT_MS).lean<PlatformDecisionDoc>()
  return doc && fromDoc(doc)
}

/** The decision one step on; null when it was not in the state it should be moved from. */
export async function moveDecision(
  id: DecisionId,
  { from, to }: { from: DecisionState; to: DecisionState },
  step: DecisionStep,
  made: Partial<Pick<KeptDecision, 'screening' | 'ref' | 'subject'>> = {},
): Promise<KeptDecision | null> {
  const doc = await PlatformDecisionModel.findOneAndUpdate(
    { _id: id, state: from },
    { $set: { ...made, state: to, changedAt: step.at }, $push: { history: step } },
    { returnDocument: 'after', maxTimeMS: WAIT_MS },
  ).lean<PlatformDecisionDoc>()
  return doc && fromDoc(doc)
}

export interface DecisionFilter {
  readonly state?: DecisionState
  readonly listing?: ListingId
  /** Only decisions that come after this one in the list. */
  readonly after?: Pick<KeptDecision, 'id' | 'createdAt'>
}

/** Of a platform, newest first. */
export async function listDecisions(
  platform: PlatformId,
  { after, ...equal }: DecisionFilter,
  limit: number,
): Promise<KeptDecision[]> {
  const docs = await PlatformDecisionModel.find({
    platform,
    ...equal,
    ...(after && {
      $or: [{ createdAt: { $lt: after.createdAt } }, { createdAt: after.createdAt, _id: { $lt: after.id } }],
    }),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<PlatformDecisionDoc[]>()
  return docs.map(fromDoc)
}

/** What was decided or revoked from that instant on, in that order. */
export async function* decisionsChangedSince(at: string): AsyncGenerator<KeptDecision> {
  const docs = PlatformDecisionModel.find({ changedAt: { $gte: at } })
    .sort({ changedAt: 1 })
    .maxTimeMS(READING_WAIT_MS)
    .lean<PlatformDecisionDoc>()
    .cursor()
  for await (const doc of docs) yield fromDoc(doc as PlatformDecisionDoc)
}

const fromDoc = ({ _id, pair: _, ...rest }: PlatformDecisionDoc): KeptDecision => ({ id: _id, ...rest })
