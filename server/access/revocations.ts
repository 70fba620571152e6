import type { Log } from '../log.ts'
import type { PlatformId } from '../reference/ids.ts'
import { revokedPlatforms } from './store.ts'

const INTERVAL_MS = 500

/** The platforms that may no longer ask, in memory: a revoked one is refused everywhere within a second. */
export class Revocations {
  readonly #log: Pick<Log, 'warn'>
  #revoked: ReadonlySet<PlatformId> = new Set()
  #timer: NodeJS.Timeout | undefined
  #reading: Promise<void> = Promise.resolve()

  constructor(log: Pick<Log, 'warn'>) {
    this.#log = log
  }

  has(id: PlatformId): boolean {
    return this.#revoked.has(id)
  }

  /** Reads them now, and again and again. Throws when the database does not answer the first time. */
  async start(): Promise<void> {
    await this.read()
    let failing = false
    const again = (): void => {
      this.#reading = this.read()
        .then(() => {
          failing = false
        })
        .catch((error: unknown) => {
          if (!failing) this.#log.warn('revoked platforms could not be read', { error })
          failing = true
        })
        .finally(() => {
          if (this.#timer) this.#timer = setTimeout(again, INTERVAL_MS).unref()
        })
    }
    this.#timer = setTimeout(again, INTERVAL_MS).unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#reading
  }

  async read(): Promise<void> {
    this.#revoked = new Set(await revokedPlatforms())
  }
}
