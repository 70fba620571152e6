import { type SignInAttemptDoc, SignInAttemptModel } from '../../models/sign-in-attempt.ts'

const WAIT_MS = 5_000

export const findAttempts = (ids: readonly string[]): Promise<SignInAttemptDoc[]> =>
  SignInAttemptModel.find({ _id: { $in: [...ids] } })
    .limit(ids.length)
    .maxTimeMS(WAIT_MS)
    .lean<SignInAttemptDoc[]>()

/** One failure more; says how many there are now. */
export async function countFailure(id: string, now: Date, forgetAt: Date): Promise<number> {
  const update = { $inc: { failures: 1 }, $set: { forgetAt }, $setOnInsert: { blockedUntil: now } }
  const counted = await SignInAttemptModel.findOneAndUpdate({ _id: id }, update, {
    upsert: true,
    returnDocument: 'after',
  })
    .maxTimeMS(WAIT_MS)
    .lean<SignInAttemptDoc>()
  return counted?.failures ?? 1
}

export async function blockAttempts(id: string, blockedUntil: Date): Promise<void> {
  await SignInAttemptModel.updateOne({ _id: id }, { $max: { blockedUntil } }).maxTimeMS(WAIT_MS)
}

export async function forgetAttempts(id: string): Promise<void> {
  await SignInAttemptModel.deleteOne({ _id: id }).maxTimeMS(WAIT_MS)
}
