import type { Ledger } from '../ledger/ledger.ts'
import { Waiters } from '../ledger/waiters.ts'
import type { Log } from '../log.ts'
import { Polling } from '../polling.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { sharedTurns } from '../turns.ts'
import { project } from './project.ts'
import { renewListings } from './renewal.ts'
import { followedSize, moveFollower } from './store.ts'

const FOLLOWER = 'listings'
const PAGE = 200
const RETRY_INTERVAL_MS = 1_000

interface ProjectionParts {
  readonly ledger: Pick<Ledger, 'follow' | 'events' | 'eventsOf'>
  /** Told of every event once its listing is written, again after a crash; must be idempotent. What fails is tried again. */
  readonly onPublished: (events: readonly LedgerEvent[]) => Promise<void>
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info'>
}

/**
 * Keeps the `listings` collection, which the registry's lists and pages are read from. Every process does this at the
 * same time: what one has written the others leave. The mark is moved only after everything before it is written, so
 * that a crash at any point costs a repetition and nothing else.
 */
export class Projection {
  readonly #ledger: ProjectionParts['ledger']
  readonly #log: ProjectionParts['log']
  readonly #onPublished: ProjectionParts['onPublished']
  readonly #waiters = new Waiters()
  readonly #polling: Polling
  readonly #catchUp = sharedTurns(() => this.#read())
  #size = 0
  #running = false
  #renewed = Promise.resolve()

  constructor({ ledger, onPublished, now, log }: ProjectionParts) {
    this.#ledger = ledger
    this.#log = log
    this.#onPublished = onPublished
    this.#polling = new Polling(FOLLOWER, this.#catchUp, { now, log })
    ledger.follow(() => this.#wake())
  }

  /** How many events of the ledger are taken in. */
  get size(): number {
    return this.#size
  }

  /** False until first caught up, and while listings cannot be written. */
  get healthy(): boolean {
    return this.#polling.healthy
  }

  /**
   * Takes in what was appended since any process last did, then follows, and writes anew what other code has left in other
   * columns. Throws when the database fails at first.
   */
  async start(): Promise<void> {
    this.#size = await followedSize(FOLLOWER)
    this.#running = true
    await this.#polling.start(RETRY_INTERVAL_MS)
    this.#renewed = this.#renew()
  }

  /** Settled when every listing is in the columns of this code, or will be at the next start. */
  get renewed(): Promise<void> {
    return this.#renewed
  }

  async #renew(): Promise<void> {
    try {
      await renewListings(FOLLOWER, { ledger: this.#ledger, log: this.#log, mayGoOn: () => this.#running })
    } catch (error) {
      this.#log.error('listings in other columns could not be written anew', { error })
    }
  }

  async stop(): Promise<void> {
    this.#running = false
    await this.#renewed
    await this.#polling.stop()
    await this.#catchUp().catch(() => undefined)
    this.#waiters.endAll()
  }

  /** Waits until the first `size` events are taken in; false when that takes longer. */
  async caughtUp(size: number, timeoutMs: number): Promise<boolean> {
    if (this.#size < size) await this.#waiters.wait(size - 1, timeoutMs)
    return this.#size >= size
  }

  #wake(): void {
    // A failure here is met again, and told, when polling comes round.
    if (this.#running) this.#catchUp().catch(() => undefined)
  }

  async #read(): Promise<void> {
    for (;;) {
      const events = await this.#ledger.events(this.#size, PAGE)
      if (events.length === 0) return
      await project(events)
      await this.#onPublished(events)
      await moveFollower(FOLLOWER, this.#size + events.length)
      this.#size += events.length
      this.#waiters.grewTo(this.#size)
    }
  }
}
