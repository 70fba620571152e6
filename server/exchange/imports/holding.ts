import { setInterval as every } from 'node:timers'
import type { ImportId } from '../../reference/ids.ts'
import type { ImportContext } from './context.ts'
import { changeHeld, type ImportChange } from './job-store.ts'

const LEASE_MS = 15_000
const RENEW_MS = 1_000

/** Work on a job must stop: somebody else has taken it over, or this process is ending. */
export class LetGo extends Error {
  override readonly name = 'LetGo'
}

export const leaseUntil = (now: Date): string => new Date(now.getTime() + LEASE_MS).toISOString()

/** A job in the hands of one worker: nobody else takes it up as long as this tells the database that it lives. */
export class Holding {
  readonly id: ImportId
  readonly #ctx: Pick<ImportContext, 'now'>
  readonly #holder: string
  readonly #stopping: AbortSignal
  readonly #timer: NodeJS.Timeout
  #untold: ImportChange = {}
  #telling: Promise<void> = Promise.resolve()
  #lost = false

  constructor(ctx: Pick<ImportContext, 'now'>, id: ImportId, holder: string, stopping: AbortSignal) {
    this.id = id
    this.#ctx = ctx
    this.#holder = holder
    this.#stopping = stopping
    this.#timer = every(() => {
      this.#telling = this.#telling.then(() => this.#tell())
    }, RENEW_MS)
  }

  /** Notes how far the work has come, to be told with the next sign of life. Throws LetGo when the work must stop. */
  note(change: ImportChange): void {
    this.#untold = { ...this.#untold, ...change, attempts: 0 }
    if (this.#lost || this.#stopping.aborted) throw new LetGo('The job is not ours any more.')
  }

  /** Ends the work: what was noted and the last change are stored in one, and the job is free. False when it was lost. */
  async end(change: ImportChange): Promise<boolean> {
    clearInterval(this.#timer)
    await this.#telling
    const updatedAt = this.#ctx.now().toISOString()
    return changeHeld(this.id, this.#holder, { ...this.#untold, ...change, updatedAt, lease: null })
  }

  /** Ends the work without a word: whoever takes the job up next waits until the lease is over. */
  async drop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#telling
  }

  async #tell(): Promise<void> {
    const change = this.#untold
    this.#untold = {}
    const now = this.#ctx.now()
    const lease = { holder: this.#holder, until: leaseUntil(now) }
    try {
      this.#lost ||= !(await changeHeld(this.id, this.#holder, { ...change, updatedAt: now.toISOString(), lease }))
    } catch {
      // The database is away: told again at the next turn, and if that comes too late the job is lost.
      this.#untold = { ...change, ...this.#untold }
    }
  }
}
