import { type ScreeningDoc, ScreeningModel } from '../../models/screening.ts'
import type { ScreeningId } from '../reference/ids.ts'

const WAIT_MS = 5_000

/** Stores what is not there yet; a batch that was half stored may come again. */
export async function storeScreenings(docs: readonly ScreeningDoc[]): Promise<void> {
  try {
    await ScreeningModel.insertMany(docs, { ordered: false, lean: true })
  } catch (error) {
    if ((error as { code?: unknown }).code !== 11000) throw error
  }
}

export const findScreening = (id: ScreeningId): Promise<ScreeningDoc | null> =>
  ScreeningModel.findById(id).maxTimeMS(WAIT_MS).lean<ScreeningDoc>()
