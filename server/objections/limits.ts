import { type Counter, counterOf, countOne, waitSeconds } from '../access/counters.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'

const FREE_FILINGS = 5
const FREE_WRONG_CODES = 10

/** Counts an objection against the address it comes from; throws `tooManyAttempts` when there were too many of late. */
export async function countFiling(address: string, now: Date): Promise<void> {
  const counter = counterOf('objection filed from', address, FREE_FILINGS)
  await refuseIfHeld(counter, now)
  await countOne([counter], now)
}

/** Asked before a tracking code is looked up: whoever tries codes out waits longer each time, right code or wrong. */
export const refuseIfGuessing = (address: string, now: Date): Promise<void> => refuseIfHeld(wrongCodes(address), now)

export const countWrongCode = (address: string, now: Date): Promise<void> => countOne([wrongCodes(address)], now)

const wrongCodes = (address: string): Counter => counterOf('wrong tracking code from', address, FREE_WRONG_CODES)

async function refuseIfHeld(counter: Counter, now: Date): Promise<void> {
  const seconds = await waitSeconds([counter], now)
  if (seconds > 0) throw tooManyAttempts(seconds)
}

const tooManyAttempts = (seconds: number): RuleBroken =>
  broken(
    'tooManyAttempts',
    `此地址的请求过于频繁，请 ${seconds} 秒后再试；也可直接向决定机关提出异议。`,
    `Too many from this address: try again in ${seconds} s, or turn to the department that decided.`,
    '',
    seconds,
  )
