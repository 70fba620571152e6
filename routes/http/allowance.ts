import { broken } from '../../server/reference/rule-broken.ts'

const WINDOW_MS = 60_000

/** So much a minute for each caller, where one request may ask for much. */
export class Allowance {
  readonly #perMinute: number
  readonly #now: () => Date
  #spent = new Map<string, number>()
  #endsAtMs = 0

  constructor(perMinute: number, now: () => Date) {
    this.#perMinute = perMinute
    this.#now = now
  }

  /** Throws RuleBroken `tooManyAttempts` when the caller has spent it. */
  spend(caller: string, amount: number): void {
    const nowMs = this.#now().getTime()
    if (nowMs >= this.#endsAtMs) {
      this.#spent = new Map()
      this.#endsAtMs = nowMs + WINDOW_MS
    }
    const spent = (this.#spent.get(caller) ?? 0) + amount
    if (spent > this.#perMinute) throw tooMany(Math.ceil((this.#endsAtMs - nowMs) / 1_000))
    this.#spent.set(caller, spent)
  }
}

const tooMany = (seconds: number) =>
  broken(
    'tooManyAttempts',
    '查询过于频繁，请稍后再试；批量核查请使用平台账号。',
    'Too many questions: try again shortly, or use a platform account for many.',
    '',
    seconds,
  )
