import { randomInt } from 'node:crypto'

const [MINUTE, HOUR] = [60, 3_600]

/** Seconds to wait before each attempt; the first is at once, the last three days after it. */
export const RETRY_SECONDS: readonly number[] = [
  0,
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]

const JITTER_PERCENT = 10
/** A receiver that asks for more patience than this does not want to be told. */
const PATIENCE_SECONDS = 24 * HOUR

/**
 * When to try again after so many attempts, or null when it is given up. Up to a tenth later than the table says, so that
 * what failed together does not come back together; later still where the receiver asks for it.
 */
export function retryAt(
  now: Date,
  attempts: number,
  asked = 0,
  jitterPercent = randomInt(JITTER_PERCENT),
): Date | null {
  const seconds = RETRY_SECONDS[attempts]
  if (seconds === undefined) return null
  const wait = Math.max(seconds * (1 + jitterPercent / 100), Math.min(asked, PATIENCE_SECONDS))
  return new Date(now.getTime() + wait * 1_000)
}
