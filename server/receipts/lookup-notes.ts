import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log.ts'
import type { ListingId, PlatformId } from '../reference/ids.ts'
import { addBlockedLookups, type BlockedLookups } from './lookup-store.ts'

const BATCH = 200
/** Of platforms and listings that wait for the database; what comes on top is lost, and said to be. */
const LIMIT = 50_000
const PAUSE_MS = 250

/**
 * Notes behind the answer which platforms were told `blocked` by a lookup, so that they hear of a revocation as those do
 * that asked for a receipt. What a killed process had not stored yet is a quarter of a second.
 */
export class LookupNotes {
  readonly #log: Pick<Log, 'warn' | 'error'>
  readonly #waiting = new Map<string, BlockedLookups>()
  readonly #stopping = new AbortController()
  #storing: Promise<void> | null = null

  constructor(log: Pick<Log, 'warn' | 'error'>) {
    this.#log = log
  }

  note(platform: PlatformId, listings: readonly ListingId[], at: Date): void {
    for (const listing of listings) {
      const key = `${platform} ${listing}`
      const { count, firstAt } = this.#waiting.get(key) ?? { count: 0, firstAt: at }
      if (count === 0 && this.#waiting.size >= LIMIT) continue
      this.#waiting.set(key, { platform, listing, count: count + 1, firstAt, lastAt: at })
    }
    if (this.#waiting.size > 0) this.#storing ??= this.#store()
  }

  /** Stores what is waiting; what cannot be stored in one more try is given up with an error in the log. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#storing
    if (this.#waiting.size > 0) this.#log.error('lookups were not noted', { count: this.#waiting.size })
  }

  async #store(): Promise<void> {
    let failing = false
    do {
      await this.#pause()
      const batch = [...this.#waiting].slice(0, BATCH)
      for (const [key] of batch) this.#waiting.delete(key)
      try {
        await addBlockedLookups(batch.map(([, it]) => it))
        failing = false
      } catch (error) {
        if (!failing) this.#log.warn('lookups wait for the database', { error, waiting: this.#waiting.size })
        failing = true
        for (const [key, it] of batch) this.#putBack(key, it)
        if (this.#stopping.signal.aborted) break
      }
    } while (this.#waiting.size > 0)
    this.#storing = null
  }

  #putBack(key: string, it: BlockedLookups): void {
    const since = this.#waiting.get(key)
    this.#waiting.set(key, since ? { ...since, count: since.count + it.count, firstAt: it.firstAt } : it)
  }

  /** So that lookups that come together are stored together; none once the process stops. */
  async #pause(): Promise<void> {
    await pause(PAUSE_MS, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
  }
}
