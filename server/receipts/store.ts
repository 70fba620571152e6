import { type ScreeningDoc, ScreeningModel } from '../../models/screening.ts'
import type { ListingId, ProcessId, ScreeningId } from '../reference/ids.ts'

/** A screening as it is kept: the answer as it was given, and what it rested on. */
export type KeptScreening = ScreeningDoc

const WAIT_MS = 5_000
const SCAN_MS = 60_000
const PAGE = 1_000

/** Stores what is not there yet; a batch that was half stored may come again. */
export async function storeScreenings(docs: readonly KeptScreening[]): Promise<void> {
  try {
    await ScreeningModel.insertMany(docs, { ordered: false, lean: true })
  } catch (error) {
    if ((error as { code?: unknown }).code !== 11000) throw error
  }
}

type Counted = Pick<ScreeningDoc, 'at' | 'processSeq' | 'field' | 'region' | 'summary' | 'blockedBy'>

/** What is counted of the screenings of a process after a number, in their order, given in some time. */
export const storedAfter = (
  process: ProcessId,
  processSeq: number,
  { from, until }: { readonly from: Date; readonly until: Date },
  limit: number,
): Promise<Counted[]> =>
  ScreeningModel.find({ process, processSeq: { $gt: processSeq }, at: { $gte: from, $lt: until } })
    .select({ _id: 0, at: 1, processSeq: 1, field: 1, region: 1, summary: 1, blockedBy: 1 })
    .sort({ processSeq: 1 })
    .limit(limit)
    .batchSize(limit)
    .maxTimeMS(WAIT_MS)
    .lean<Counted[]>()

export const findScreening = (id: ScreeningId): Promise<KeptScreening | null> =>
  ScreeningModel.findById(id).maxTimeMS(WAIT_MS).lean<ScreeningDoc>()

/** Every screening that a listing made `blocked`, in no order, a page at a time in memory. */
export async function* screeningsBlockedBy(
  listing: ListingId,
): AsyncGenerator<Pick<KeptScreening, '_id' | 'platform' | 'at'>, void, void> {
  const found = ScreeningModel.find({ blockedBy: listing }, { platform: 1, at: 1 })
    .maxTimeMS(SCAN_MS)
    .lean<Pick<KeptScreening, '_id' | 'platform' | 'at'>>()
    .cursor({ batchSize: PAGE })
  for await (const screening of found) yield screening as Pick<KeptScreening, '_id' | 'platform' | 'at'>
}
