import { randomBytes } from 'node:crypto'
import type { Log } from '../../log.ts'
import { Polling } from '../../polling.ts'
import type { ImportContext } from './context.ts'
import { Holding, leaseUntil } from './holding.ts'
import { claimImport } from './job-store.ts'
import { work } from './work.ts'

const LOOK_EVERY_MS = 1_000

/**
 * Works on uploaded files behind the requests, one at a time in this process. What a process that died was working on
 * is taken up by whichever process looks next, once its lease is over.
 */
export class ImportRunner {
  readonly #ctx: ImportContext
  readonly #log: Log
  readonly #polling: Polling
  readonly #stopping = new AbortController()
  readonly #holder = randomBytes(12).toString('base64url')
  #working: Promise<void> | null = null

  constructor(ctx: Omit<ImportContext, 'imports'>, log: Log) {
    this.#ctx = { ...ctx, imports: this }
    this.#log = log
    // Looking starts the work and does not wait for it.
    this.#polling = new Polling('imports', async () => this.wake(), { now: ctx.now, log })
  }

  start(): Promise<void> {
    return this.#polling.start(LOOK_EVERY_MS)
  }

  /** Resolves when the job under way has been let go, for another process to go on with. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#polling.stop()
    await this.#working
  }

  /** Looks for work now. */
  wake(): void {
    if (this.#stopping.signal.aborted) return
    this.#working ??= this.#workOff().finally(() => {
      this.#working = null
    })
  }

  async #workOff(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const now = this.#ctx.now()
      const job = await claimImport(this.#holder, now.toISOString(), leaseUntil(now)).catch((error: unknown) => {
        this.#log.warn('imports wait for the database', { error })
        return null
      })
      if (!job) return
      await work(this.#ctx, this.#log, job, new Holding(this.#ctx, job.id, this.#holder, this.#stopping.signal))
    }
  }
}
