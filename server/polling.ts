import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from './log.ts'

/** Nobody relies on what is older: a round takes milliseconds, so one that takes this long hangs. */
const STALE_SECONDS = 10

interface PollingParts {
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info'>
}

/** Does a piece of work again and again, and knows when it last succeeded. An outage is logged once, and its end. */
export class Polling {
  readonly #name: string
  readonly #work: () => Promise<unknown>
  readonly #parts: PollingParts
  readonly #stopping = new AbortController()
  #succeededAt: Date | null = null
  #failing = false
  #rounds: Promise<void> = Promise.resolve()

  constructor(name: string, work: () => Promise<unknown>, parts: PollingParts) {
    this.#name = name
    this.#work = work
    this.#parts = parts
  }

  /** Seconds since the last success, null before the first. */
  get lagSeconds(): number | null {
    return this.#succeededAt && (this.#parts.now().getTime() - this.#succeededAt.getTime()) / 1000
  }

  get healthy(): boolean {
    return this.lagSeconds !== null && !this.#failing && this.lagSeconds < STALE_SECONDS
  }

  /** Does the work once, throwing what it throws, then goes on in the background. */
  async start(intervalMs: number): Promise<void> {
    await this.#work()
    this.#succeededAt = this.#parts.now()
    this.begin(intervalMs)
  }

  /** Does the work in the background only, for the first time after one interval. */
  begin(intervalMs: number): void {
    this.#rounds = this.#goOn(intervalMs, this.#stopping.signal)
  }

  /** Resolves when the round under way is over. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#rounds
  }

  async #goOn(intervalMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(intervalMs, undefined, { signal }).catch(() => undefined)
      if (!signal.aborted) await this.#round()
    }
  }

  async #round(): Promise<void> {
    try {
      await this.#work()
      this.#succeededAt = this.#parts.now()
      if (this.#failing) this.#parts.log.info('periodic work succeeds again', { work: this.#name })
      this.#failing = false
    } catch (error) {
      if (!this.#failing) this.#parts.log.error('periodic work failed', { work: this.#name, error })
      this.#failing = true
    }
  }
}
