import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { forgetAttempts } from './attempt-store.ts'
import { counterOf, countOne, waitSeconds } from './counters.ts'

const FREE_FAILURES = 5
/** Many officers may sit behind one address. */
const FREE_FAILURES_OF_ADDRESS = 50

/** Who tries to sign in: the name given, and from where. */
export interface Attempt {
  readonly name: string
  readonly address: string
}

/** Throws `tooManyAttempts` while the name or the address has to wait. Asked before a password is looked at. */
export async function refuseIfThrottled(attempt: Attempt, now: Date): Promise<void> {
  const seconds = await waitSeconds(countersOf(attempt), now)
  if (seconds > 0) throw tooManyAttempts(seconds)
}

/** Counts a failure against the name and the address, for every process of the registry. */
export const recordFailure = (attempt: Attempt, now: Date): Promise<void> => countOne(countersOf(attempt), now)

/** Whoever knows the password is forgiven; the address is not, or one account would open the door to guess at others. */
export async function recordSuccess(attempt: Attempt): Promise<void> {
  const [ofName] = countersOf(attempt)
  await forgetAttempts(ofName.id)
}

const countersOf = ({ name, address }: Attempt) =>
  [
    counterOf('name', name.toLowerCase(), FREE_FAILURES),
    counterOf('address', address, FREE_FAILURES_OF_ADDRESS),
  ] as const

const tooManyAttempts = (waitSeconds: number): RuleBroken =>
  broken(
    'tooManyAttempts',
    `登录失败次数过多，请 ${waitSeconds} 秒后再试，或请管理员重置口令。`,
    `Too many failed attempts: try again in ${waitSeconds} s, or ask an administrator for a new password.`,
    '',
    waitSeconds,
  )
