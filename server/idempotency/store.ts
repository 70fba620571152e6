import { type IdempotencyKeyDoc, IdempotencyKeyModel } from '../../models/idempotency-key.ts'

const WAIT_MS = 5_000

/** Takes the key for this request; false when somebody has it already. */
export async function takeKey(key: IdempotencyKeyDoc): Promise<boolean> {
  try {
    await IdempotencyKeyModel.create(key)
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === 11000) return false
    throw error
  }
}

export const findKey = (id: string): Promise<IdempotencyKeyDoc | null> =>
  IdempotencyKeyModel.findById(id).maxTimeMS(WAIT_MS).lean<IdempotencyKeyDoc>()

/** Takes over a key whose first request died before it answered. */
export async function retakeKey(id: string, seenStartedAt: Date, startedAt: Date): Promise<boolean> {
  const { modifiedCount } = await IdempotencyKeyModel.updateOne(
    { _id: id, startedAt: seenStartedAt, answer: { $exists: false } },
    { $set: { startedAt } },
  )
  return modifiedCount === 1
}

export async function keepAnswer(id: string, answer: NonNullable<IdempotencyKeyDoc['answer']>): Promise<void> {
  await IdempotencyKeyModel.updateOne({ _id: id }, { $set: { answer } })
}

export async function releaseKey(id: string): Promise<void> {
  await IdempotencyKeyModel.deleteOne({ _id: id, answer: { $exists: false } })
}
