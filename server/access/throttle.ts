import { createHash } from 'node:crypto'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { blockAttempts, countFailure, findAttempts, forgetAttempts } from './attempt-store.ts'

const FREE_FAILURES = 5
/** Many officers may sit behind one address. */
const FREE_FAILURES_OF_ADDRESS = 50
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 15 * 60_000
const DOUBLINGS = 20
const FORGET_MS = 60 * 60_000

/** Who tries to sign in: the name given, and from where. */
export interface Attempt {
  readonly name: string
  readonly address: string
}

/** How long to wait after so many failures: none while some are free, then doubling from 2 s to 15 minutes. */
export const waitAfterMs = (failures: number, free = FREE_FAILURES): number =>
  failures < free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - free, DOUBLINGS))

/** Throws `tooManyAttempts` while the name or the address has to wait. Asked before a password is looked at. */
export async function refuseIfThrottled(attempt: Attempt, now: Date): Promise<void> {
  const counted = await findAttempts(countersOf(attempt).map(({ id }) => id))
  const waitMs = Math.max(0, ...counted.map((it) => it.blockedUntil.getTime() - now.getTime()))
  if (waitMs > 0) throw tooManyAttempts(Math.ceil(waitMs / 1000))
}

/** Counts a failure against the name and the address, for every process of the registry. */
export async function recordFailure(attempt: Attempt, now: Date): Promise<void> {
  for (const { id, free } of countersOf(attempt)) {
    const failures = await countFailure(id, now, new Date(now.getTime() + FORGET_MS))
    const waitMs = waitAfterMs(failures, free)
    if (waitMs > 0) await blockAttempts(id, new Date(now.getTime() + waitMs))
  }
}

/** Whoever knows the password is forgiven; the address is not, or one account would open the door to guess at others. */
export async function recordSuccess(attempt: Attempt): Promise<void> {
  const [ofName] = countersOf(attempt)
  await forgetAttempts(ofName.id)
}

const countersOf = ({ name, address }: Attempt) =>
  [
    { id: hashed('name', name.toLowerCase()), free: FREE_FAILURES },
    { id: hashed('address', address), free: FREE_FAILURES_OF_ADDRESS },
  ] as const

/** A name that somebody tried may be a password typed into the wrong box. */
const hashed = (kind: string, text: string): string =>
  createHash('sha256').update(`${kind}\n${text}`).digest('base64url')

const tooManyAttempts = (waitSeconds: number): RuleBroken =>
  broken(
    'tooManyAttempts',
    `登录失败次数过多，请 ${waitSeconds} 秒后再试，或请管理员重置口令。`,
    `Too many failed attempts: try again in ${waitSeconds} s, or ask an administrator for a new password.`,
    '',
    waitSeconds,
  )
