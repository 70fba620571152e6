import { randomBytes } from 'node:crypto'
import type { Log } from '../../log.ts'
import { Polling } from '../../polling.ts'
import { sharedTurns } from '../../turns.ts'
import type { ImportContext } from './context.ts'
import { Holding, leaseUntil } from './holding.ts'
import { claimImport, type HeldJob } from './job-store.ts'
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
  readonly #look = sharedTurns(() => this.#takeUp())
  #working: Promise<void> | null = null

  constructor(ctx: Omit<ImportContext, 'imports'>, log: Log) {
    this.#ctx = { ...ctx, imports: this }
    this.#log = log
    this.#polling = new Polling('imports', this.#look, { now: ctx.now, log })
  }

  start(): Promise<void> {
    return this.#polling.start(LOOK_EVERY_MS)
  }

  /** Resolves when the job under way has been let go, for another process to go on with. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#polling.stop()
    await this.#look()
    await this.#working
  }

  /** Looks for work now. */
  wake(): void {
    // Whatever keeps it from looking keeps the rounds from it too, and they tell.
    this.#look().catch(() => undefined)
  }

  /** Starts on the next job, unless one is under way, and does not wait for its end. */
  async #takeUp(): Promise<void> {
    if (this.#working || this.#stopping.signal.aborted) return
    const now = this.#ctx.now()
    const job = await claimImport(this.#holder, now.toISOString(), leaseUntil(now))
    if (job) this.#working = this.#workOn(job)
  }

  async #workOn(job: HeldJob): Promise<void> {
    const holding = new Holding(this.#ctx, job.id, this.#holder, this.#stopping.signal)
    await work(this.#ctx, this.#log, job, holding).catch((error: unknown) => {
      this.#log.warn('an import waits for the database', { import: job.id, error })
    })
    this.#working = null
    this.wake()
  }
}
