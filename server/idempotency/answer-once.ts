import { createHash } from 'node:crypto'
import { broken } from '../reference/rule-broken.ts'
import { findKey, keepAnswer, releaseKey, retakeKey, takeKey } from './store.ts'

export interface Answer {
  readonly status: number
  readonly location: string | null
  readonly json: string
}

export interface OnceRequest {
  /** Who asks, and for what operation: the same key of another caller is another key. */
  readonly scope: string
  readonly key: string
  readonly body: string
}

/** A first request that has not answered after this long has died with its process. */
const GIVEN_UP_MS = 60_000
const RETRY_SECONDS = 2

/**
 * Runs a write at most once for a key: a repetition gets the first answer, with another body it is refused
 * (`idempotencyKeyReused`, also while the first is still being worked on). A write that was refused is not kept, so the
 * corrected one may come with the same key.
 */
export async function answerOnce(now: () => Date, request: OnceRequest, run: () => Promise<Answer>): Promise<Answer> {
  const id = sha256(`${request.scope}\n${request.key}`)
  const requestHash = sha256(request.body)
  const startedAt = now()
  if (!(await takeKey({ _id: id, requestHash, startedAt }))) {
    const first = await findKey(id)
    if (first !== null) {
      if (first.requestHash !== requestHash) throw reused()
      if (first.answer) return first.answer
      const givenUp = startedAt.getTime() - first.startedAt.getTime() > GIVEN_UP_MS
      if (!givenUp || !(await retakeKey(id, first.startedAt, startedAt))) throw underWay()
    }
  }
  const answer = await run().catch(async (error: unknown) => {
    await releaseKey(id)
    throw error
  })
  // From here on the write stands: the key is not let go even where the answer cannot be kept.
  await keepAnswer(id, answer)
  return answer
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

const reused = () =>
  broken(
    'idempotencyKeyReused',
    '此 Idempotency-Key 已用于内容不同的请求，请换一个新的键。',
    'This Idempotency-Key was used with another body: take a new key.',
  )

const underWay = () =>
  broken(
    'idempotencyKeyReused',
    '同一 Idempotency-Key 的请求仍在处理，请稍后重试。',
    'The request with this Idempotency-Key is still being worked on: try again shortly.',
    '',
    RETRY_SECONDS,
  )
