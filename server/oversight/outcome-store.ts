import { type OutcomeDoc, OutcomeModel } from '../../models/outcome.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Outcome, OutcomeAction } from '../reference/outcome.ts'

const WAIT_MS = 10_000
const DUPLICATE_KEY = 11_000

const idOf = ({ screening, ref }: Pick<Outcome, 'screening' | 'ref'>): string => `${screening}~${ref}`

/** Those that stand for these bidders. */
export async function standingOutcomes(of: readonly Pick<Outcome, 'screening' | 'ref'>[]): Promise<Outcome[]> {
  const docs = await OutcomeModel.find({ _id: { $in: of.map(idOf) } })
    .limit(of.length)
    .maxTimeMS(WAIT_MS)
    .lean<OutcomeDoc[]>()
  return docs.map(({ _id, ...outcome }) => outcome)
}

/** Stores those that nobody has stored yet. */
export async function insertOutcomes(outcomes: readonly Outcome[]): Promise<void> {
  try {
    await OutcomeModel.insertMany(
      outcomes.map((it) => ({ _id: idOf(it), ...it })),
      { ordered: false, lean: true },
    )
  } catch (error) {
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
  }
}

/** What is counted of the outcomes reported from the first to the last day, up to `limit`. */
export const outcomesBetween = (
  from: CivilDate,
  to: CivilDate,
  limit: number,
): Promise<Pick<Outcome, 'action' | 'field' | 'region' | 'listings'>[]> =>
  OutcomeModel.find({ day: { $gte: from, $lte: to } })
    .select({ _id: 0, action: 1, field: 1, region: 1, listings: 1 })
    .limit(limit)
    .batchSize(limit)
    .maxTimeMS(WAIT_MS)
    .lean<Pick<Outcome, 'action' | 'field' | 'region' | 'listings'>[]>()

export interface OutcomeFilter {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly action?: OutcomeAction
  readonly listing?: ListingId
}

/** A place in the list. */
export type OutcomeMark = Pick<Outcome, 'at'> & { readonly id: string }

/** Newest first. */
export async function listOutcomes(
  { from, to, action, listing }: OutcomeFilter,
  beyond: OutcomeMark | null,
  limit: number,
): Promise<(Outcome & { readonly mark: OutcomeMark })[]> {
  const docs = await OutcomeModel.find({
    day: { $gte: from, $lte: to },
    ...(action && { action }),
    ...(listing && { listings: listing }),
    ...(beyond && { $or: [{ at: { $lt: beyond.at } }, { at: beyond.at, _id: { $lt: beyond.id } }] }),
  })
    .sort({ day: -1, at: -1, _id: -1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<OutcomeDoc[]>()
  return docs.map(({ _id, ...outcome }) => ({ ...outcome, mark: { at: outcome.at, id: _id } }))
}
