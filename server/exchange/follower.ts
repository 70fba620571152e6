import type { Ledger } from '../ledger/ledger.ts'
import type { Log } from '../log.ts'
import { Polling } from '../polling.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { followedSize, moveFollower } from '../registry/store.ts'
import { sharedTurns } from '../turns.ts'

const PAGE = 200
const INTERVAL_MS = 1_000

interface FollowerParts {
  readonly ledger: Pick<Ledger, 'follow' | 'events' | 'size'>
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info'>
  /** How old an event has to be; at once unless said otherwise. */
  readonly afterMs?: number
}

type Take = (events: readonly LedgerEvent[]) => Promise<void>

/**
 * Does something about every event of the ledger, in order and in the background. Several processes share one mark: what
 * one has done the others leave. The mark is moved after the work, so a crash costs a repetition: `take` must be
 * idempotent. What fails is tried again.
 */
export class Follower {
  readonly #name: string
  readonly #take: Take
  readonly #ledger: FollowerParts['ledger']
  readonly #now: () => Date
  readonly #afterMs: number
  readonly #polling: Polling
  readonly #catchUp = sharedTurns(() => this.#read())
  #size = 0
  /** Before that there is nothing old enough. */
  #restUntilMs = 0
  #running = false

  constructor(name: string, take: Take, { ledger, now, log, afterMs = 0 }: FollowerParts) {
    this.#name = name
    this.#take = take
    this.#ledger = ledger
    this.#now = now
    this.#afterMs = afterMs
    this.#polling = new Polling(name, this.#catchUp, { now, log })
    ledger.follow(() => this.#wake())
  }

  start(): void {
    this.#running = true
    this.#polling.begin(INTERVAL_MS)
    this.#wake()
  }

  /** Resolves when the page under way is done with. */
  async stop(): Promise<void> {
    this.#running = false
    await this.#polling.stop()
    await this.#catchUp().catch(() => undefined)
  }

  #wake(): void {
    // A failure here is met again, and told, when polling comes round.
    if (this.#running) this.#catchUp().catch(() => undefined)
  }

  async #read(): Promise<void> {
    while (this.#running && this.#ledger.size > this.#size && this.#restUntilMs <= this.#now().getTime()) {
      this.#size = Math.max(this.#size, await followedSize(this.#name))
      const events = this.#oldEnough(await this.#ledger.events(this.#size, PAGE))
      if (events.length === 0) return
      await this.#take(events)
      await moveFollower(this.#name, this.#size + events.length)
      this.#size += events.length
    }
  }

  /** Those before the first that is too young, and those behind it wait too. */
  #oldEnough(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
    const nowMs = this.#now().getTime()
    const young = events.findIndex(({ at }) => Date.parse(at) + this.#afterMs > nowMs)
    if (this.#afterMs === 0 || young === -1) return events
    this.#restUntilMs = Date.parse(events[young]?.at ?? '') + this.#afterMs
    return events.slice(0, young)
  }
}
