import { type CallbackDoc, CallbackModel } from '../../../models/callback.ts'
import type { CallbackId, PlatformId } from '../../reference/ids.ts'

export type { CallbackDoc }

const WAIT_MS = 5_000
const LIMIT = 100
const DUPLICATE_KEY = 11_000

/** Stores a callback; false when the platform has one of that address. */
export async function insertCallback(callback: CallbackDoc): Promise<boolean> {
  try {
    await CallbackModel.create([callback])
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false
    throw error
  }
}

export const findCallback = (id: CallbackId): Promise<CallbackDoc | null> =>
  CallbackModel.findById(id).maxTimeMS(WAIT_MS).lean<CallbackDoc>()

export const callbackTo = (platform: PlatformId, url: string): Promise<CallbackDoc | null> =>
  CallbackModel.findOne({ platform, url }).maxTimeMS(WAIT_MS).lean<CallbackDoc>()

/** All of a platform's, in order of address. */
export const callbacksOf = (platform: PlatformId): Promise<CallbackDoc[]> =>
  CallbackModel.find({ platform }).sort({ url: 1 }).limit(LIMIT).maxTimeMS(WAIT_MS).lean<CallbackDoc[]>()

/** Changes a platform's callback; null when it has none of that id. */
export const changeCallback = (
  id: CallbackId,
  platform: PlatformId,
  change: Partial<Pick<CallbackDoc, 'secret' | 'formerSecret' | 'disabled' | 'isPlatformWide'>>,
): Promise<CallbackDoc | null> =>
  CallbackModel.findOneAndUpdate({ _id: id, platform }, { $set: change }, { returnDocument: 'after' })
    .maxTimeMS(WAIT_MS)
    .lean<CallbackDoc>()

/** Gives a callback the next secret, unless somebody else has just done so; null then. */
export const replaceSecret = (
  { _id, secret }: Pick<CallbackDoc, '_id' | 'secret'>,
  next: Pick<CallbackDoc, 'secret' | 'formerSecret'>,
): Promise<CallbackDoc | null> =>
  CallbackModel.findOneAndUpdate({ _id, secret }, { $set: next }, { returnDocument: 'after' })
    .maxTimeMS(WAIT_MS)
    .lean<CallbackDoc>()

/** Stops sending there; false when that was done before. */
export async function disableCallback(id: CallbackId, at: Date, reason: string): Promise<boolean> {
  const disabled = await CallbackModel.updateOne(
    { _id: id, disabled: null },
    { $set: { disabled: { at, reason } } },
  ).maxTimeMS(WAIT_MS)
  return disabled.modifiedCount === 1
}

export async function noteSuccess(id: CallbackId, lastSuccessAt: Date): Promise<void> {
  await CallbackModel.updateOne({ _id: id }, { $set: { lastSuccessAt } }).maxTimeMS(WAIT_MS)
}

/** No callback of the platform is platform-wide any more. */
export async function unsetPlatformWide(platform: PlatformId): Promise<boolean> {
  const unset = await CallbackModel.updateMany(
    { platform, isPlatformWide: true },
    { $set: { isPlatformWide: false } },
  ).maxTimeMS(WAIT_MS)
  return unset.modifiedCount > 0
}
