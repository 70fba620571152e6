import { type ListSourceDoc, ListSourceModel } from '../../../models/list-source.ts'
import type { SourceId } from '../../reference/ids.ts'
import type { ListSource } from '../../reference/source.ts'

const WAIT_MS = 5_000
const DUPLICATE_KEY = 11_000

export type { ListSourceDoc }
export type SourceChange = Partial<Omit<ListSourceDoc, '_id'>>

/** False when the list has a source already. */
export async function insertSource(doc: ListSourceDoc): Promise<boolean> {
  try {
    await ListSourceModel.create(doc)
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false
    throw error
  }
}

export const findSource = (id: SourceId): Promise<ListSourceDoc | null> =>
  ListSourceModel.findById(id).maxTimeMS(WAIT_MS).lean<ListSourceDoc | null>()

export const sourceOfList = (list: string): Promise<ListSourceDoc | null> =>
  ListSourceModel.findOne({ list }).maxTimeMS(WAIT_MS).lean<ListSourceDoc | null>()

export const listSourceDocs = (limit: number): Promise<ListSourceDoc[]> =>
  ListSourceModel.find({}).sort({ list: 1 }).limit(limit).maxTimeMS(WAIT_MS).lean<ListSourceDoc[]>()

/** The source as it is then; null when it is in another version by now. */
export const changeSource = (id: SourceId, version: number, change: SourceChange): Promise<ListSourceDoc | null> =>
  ListSourceModel.findOneAndUpdate(
    { _id: id, version },
    { $set: change },
    { returnDocument: 'after', maxTimeMS: WAIT_MS },
  ).lean<ListSourceDoc | null>()

/** Takes up a source that is due and that nobody reads; null when there is none. */
export const claimSource = (holder: string, now: string, until: string): Promise<ListSourceDoc | null> =>
  ListSourceModel.findOneAndUpdate(
    { nextRunAt: { $lte: now }, $or: [{ lease: null }, { 'lease.until': { $lt: now } }] },
    { $set: { lease: { holder, until } } },
    { sort: { nextRunAt: 1 }, returnDocument: 'after', maxTimeMS: WAIT_MS },
  ).lean<ListSourceDoc | null>()

/** False when somebody else reads it by now, or it was set anew: whoever asks must stop. */
export async function changeHeldSource(
  { _id, version }: Pick<ListSourceDoc, '_id' | 'version'>,
  holder: string,
  change: SourceChange,
): Promise<boolean> {
  const { matchedCount } = await ListSourceModel.updateOne(
    { _id, version, 'lease.holder': holder },
    { $set: change },
  ).maxTimeMS(WAIT_MS)
  return matchedCount === 1
}

export function sourceOf(doc: ListSourceDoc): ListSource {
  const { _id, part, former, nextRunAt, progress, lastRun, lastDoneAt, faults, held } = doc
  const { version, profile, url, file, header, intervalHours, setAt, setBy } = doc
  const setting = { version, profile, url, file, header, intervalHours, setAt, setBy }
  return { id: _id, ...setting, part, former, nextRunAt, progress, lastRun, lastDoneAt, faults, held }
}
