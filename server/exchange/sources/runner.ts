import { randomBytes } from 'node:crypto'
import { setInterval as every } from 'node:timers'
import { Polling } from '../../polling.ts'
import { sharedTurns } from '../../turns.ts'
import { percentOf } from '../imports/progress.ts'
import type { AddressRules } from '../watches/address-rules.ts'
import type { Resolve } from '../watches/callback-url.ts'
import type { SourceContext } from './context.ts'
import { retryAfter } from './due.ts'
import { runSource } from './run-source.ts'
import { changeHeldSource, claimSource, type ListSourceDoc, type SourceChange } from './source-store.ts'

const LOOK_EVERY_MS = 5_000
const LEASE_MS = 60_000
const RENEW_MS = 5_000

/**
 * Reads the sources of foreign lists that are due, one at a time in this process and each in one process at a time. What
 * a process that died was reading is read by whichever looks next, once its lease is over.
 */
export class SourceRunner {
  readonly rules: AddressRules
  readonly resolve: Resolve
  readonly #ctx: SourceContext
  readonly #polling: Polling
  readonly #stopping = new AbortController()
  readonly #holder = randomBytes(12).toString('base64url')
  readonly #look = sharedTurns(() => this.#takeUp())
  #working: Promise<void> | null = null

  constructor(
    ctx: Omit<SourceContext, 'sources'>,
    places: { readonly rules: AddressRules; readonly resolve: Resolve },
  ) {
    this.rules = places.rules
    this.resolve = places.resolve
    this.#ctx = { ...ctx, sources: this }
    this.#polling = new Polling('list sources', this.#look, { now: ctx.now, log: ctx.log })
  }

  start(): Promise<void> {
    return this.#polling.start(LOOK_EVERY_MS)
  }

  /** Resolves when the run under way has been let go, to be begun again elsewhere: what it published stands. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#polling.stop()
    await this.#look().catch(() => undefined)
    await this.#working
  }

  /** Looks at once for what is due. */
  wake(): void {
    // Whatever keeps it from looking keeps the rounds from it too, and they tell.
    this.#look().catch(() => undefined)
  }

  async #takeUp(): Promise<void> {
    if (this.#working || this.#stopping.signal.aborted) return
    const now = this.#ctx.now()
    const source = await claimSource(this.#holder, now.toISOString(), this.#until())
    if (source) this.#working = this.#workOn(source)
  }

  async #workOn(source: ListSourceDoc): Promise<void> {
    const { log } = this.#ctx
    const lease = this.#hold(source)
    try {
      const change = await runSource(this.#ctx, source, lease)
      log.info('list source read', {
        source: source._id,
        list: source.list,
        outcome: change.lastRun?.outcome ?? null,
        ...change.lastRun?.counts,
      })
      await lease.end(change)
    } catch (error) {
      if (!lease.signal.aborted) log.error('list source broke off', { source: source._id, list: source.list, error })
      const failures = source.failures + 1
      const later = retryAfter(this.#ctx.now(), failures, source.intervalHours).toISOString()
      const again = lease.signal.aborted ? {} : { failures, nextRunAt: later }
      await lease.end(again).catch(() => log.warn('a list source waits for its lease', { source: source._id }))
    }
    this.#working = null
    this.wake()
  }

  /** Keeps the source ours while it is read, and tells how far the work has come. */
  #hold(source: ListSourceDoc) {
    const lost = new AbortController()
    let progress: ListSourceDoc['progress'] = null
    let telling: Promise<unknown> = Promise.resolve()
    const tell = async () => {
      const change = { progress, lease: { holder: this.#holder, until: this.#until() } }
      // The database may be away: told again at the next turn, and if that comes too late somebody else reads it.
      const isOurs = await changeHeldSource(source, this.#holder, change).catch(() => true)
      if (!isOurs) lost.abort()
    }
    const timer = every(() => {
      telling = telling.then(tell)
    }, RENEW_MS)
    const signal = AbortSignal.any([lost.signal, this.#stopping.signal])
    return {
      signal,
      onProgress: (done: number, total: number) => {
        signal.throwIfAborted()
        progress = { rows: done, percent: percentOf(done, total) }
      },
      end: async (change: SourceChange): Promise<void> => {
        clearInterval(timer)
        await telling
        await changeHeldSource(source, this.#holder, { ...change, progress: null, lease: null })
      },
    }
  }

  #until(): string {
    return new Date(this.#ctx.now().getTime() + LEASE_MS).toISOString()
  }
}
