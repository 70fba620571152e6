import type { Log } from '../log.ts'
import type { ProcessId, ScreeningId } from '../reference/ids.ts'
import { broken } from '../reference/rule-broken.ts'
import { findScreening, type KeptScreening, storeScreenings } from './store.ts'

const BATCH = 200
const LIMIT = 5_000
const RETRY_MS = 500
const RETRY_SECONDS = 5

interface KeeperParts {
  readonly process: ProcessId
  /** Told of what was stored, in the order it was answered. */
  readonly onStored: (docs: readonly KeptScreening[]) => void
}

/**
 * Stores answered screenings behind the answer: the lookup path never waits for the database. The receipt itself is
 * in the platform's hands and proves the answer without us; what a killed process had not stored yet (some
 * milliseconds of answers) can no longer be fetched again by id.
 */
export class Keeper {
  readonly #log: Log
  readonly #parts: KeeperParts
  readonly #waiting = new Map<ScreeningId, KeptScreening>()
  #storing: Promise<void> | null = null
  #stopped = false
  #kept = 0

  constructor(log: Log, parts: KeeperParts) {
    this.#log = log
    this.#parts = parts
  }

  /** Throws `overloaded` while the database has been away for so long that answers would pile up in memory. */
  requireRoom(): void {
    if (this.#waiting.size < LIMIT) return
    throw broken(
      'overloaded',
      '查询记录暂时无法保存，请稍后重试；未作出任何结论。',
      'Screenings cannot be stored at the moment: try again shortly. Nothing was answered.',
      '',
      RETRY_SECONDS,
    )
  }

  keep(answered: Omit<KeptScreening, 'process' | 'processSeq'>): void {
    this.#kept += 1
    const doc = { ...answered, process: this.#parts.process, processSeq: this.#kept }
    this.#waiting.set(doc._id, doc)
    this.#storing ??= this.#store()
  }

  async find(id: ScreeningId): Promise<KeptScreening | null> {
    return this.#waiting.get(id) ?? (await findScreening(id))
  }

  /** Stores what is waiting; what cannot be stored in one more try is given up with an error in the log. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#storing
    if (this.#waiting.size > 0) this.#log.error('screenings were not stored', { count: this.#waiting.size })
  }

  async #store(): Promise<void> {
    let failing = false
    // One turn of the event loop later, so that answers given together are stored together.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.size > 0) {
      const docs = [...this.#waiting.values()].slice(0, BATCH)
      try {
        await storeScreenings(docs)
        for (const doc of docs) this.#waiting.delete(doc._id)
        this.#parts.onStored(docs)
        failing = false
      } catch (error) {
        if (!failing) this.#log.warn('screenings wait for the database', { error, waiting: this.#waiting.size })
        failing = true
        if (this.#stopped) break
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
    this.#storing = null
  }
}
