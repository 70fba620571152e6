import { createHash } from 'node:crypto'
import { blockAttempts, countFailure, findAttempts } from './attempt-store.ts'

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 15 * 60_000
const DOUBLINGS = 20
const FORGET_MS = 60 * 60_000

/** Counts one kind of thing that somebody does too often, for every process of the registry. */
export interface Counter {
  readonly id: string
  /** How many an hour cost nothing. */
  readonly free: number
}

/** The counter of one name, address or the like. Only a hash is kept: a name tried may be a password in the wrong box. */
export const counterOf = (kind: string, value: string, free: number): Counter => ({
  id: createHash('sha256').update(`${kind}\n${value}`).digest('base64url'),
  free,
})

/** How long to wait after so many: not at all while some are free, then doubling from 2 s to 15 minutes. */
export const waitAfterMs = (counted: number, free: number): number =>
  counted < free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(counted - free, DOUBLINGS))

/** Seconds until the last of the counters lets go; 0 when none holds. */
export async function waitSeconds(counters: readonly Counter[], now: Date): Promise<number> {
  const counted = await findAttempts(counters.map(({ id }) => id))
  const waitMs = Math.max(0, ...counted.map((it) => it.blockedUntil.getTime() - now.getTime()))
  return Math.ceil(waitMs / 1000)
}

/** One more on each counter; all of it is forgotten an hour after the last. */
export async function countOne(counters: readonly Counter[], now: Date): Promise<void> {
  for (const { id, free } of counters) {
    const counted = await countFailure(id, now, new Date(now.getTime() + FORGET_MS))
    const waitMs = waitAfterMs(counted, free)
    if (waitMs > 0) await blockAttempts(id, new Date(now.getTime() + waitMs))
  }
}
