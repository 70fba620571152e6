import { setTimeout as pause } from 'node:timers/promises'
import { RemoteFault, RemoteUnreachable } from '../remote/remote-fault.ts'
import type { FollowOptions } from './follow-options.ts'
import { KeptReplica } from './kept-replica.ts'
import { MirrorsFollower } from './mirrors-follower.ts'
import { OwnFollower } from './own-follower.ts'
import type { Replica } from './replica.ts'

/** Seconds that the registry keeps a question for news. */
const WAIT_SECONDS = 50
/** Where not everything came, or it came too late. */
const AGAIN_MS = 1_000
const [RETRY_MS, LONGEST_RETRY_MS] = [1_000, 60_000]
/** Behind one address there may be a process that lags. After this a ledger that went back is one. */
const BEHIND_MS = 30_000

/** A replica that follows its registry and keeps what it learns in its file, for as long as it is run. */
export class ReplicaFollower {
  readonly #options: FollowOptions
  readonly #keeping: KeptReplica
  readonly #own: OwnFollower
  readonly #mirrors: MirrorsFollower

  private constructor(options: FollowOptions, keeping: KeptReplica) {
    this.#options = options
    this.#keeping = keeping
    this.#own = new OwnFollower(options, keeping)
    this.#mirrors = new MirrorsFollower(options, keeping)
  }

  /**
   * Opens the file where there is one, and loads it where there is none. Throws ReplicaRefused for a file that cannot be
   * trusted, RemoteFault for a registry that cannot, RemoteUnreachable while a new file cannot be loaded.
   */
  static async open(options: FollowOptions): Promise<ReplicaFollower> {
    return new ReplicaFollower(options, await KeptReplica.open(options))
  }

  get replica(): Replica {
    return this.#keeping.replica
  }

  /** Follows until the signal ends it, through every outage. Throws RemoteFault when a registry cannot be trusted. */
  async run(): Promise<void> {
    const ending = new AbortController()
    const { signal } = this.#options
    const end = () => ending.abort(signal?.reason)
    if (signal?.aborted) end()
    signal?.addEventListener('abort', end, { once: true })
    const following = [
      this.#goOn((waitSeconds) => this.#own.next(waitSeconds, ending.signal), ending.signal),
      this.#goOn((waitSeconds) => this.#mirrors.next(waitSeconds, ending.signal), ending.signal),
    ]
    try {
      await Promise.all(following)
    } finally {
      ending.abort()
      await Promise.allSettled(following)
      signal?.removeEventListener('abort', end)
    }
  }

  async #goOn(next: (waitSeconds: number) => Promise<boolean>, signal: AbortSignal): Promise<void> {
    let [failures, behindSinceMs]: [number, number | null] = [0, null]
    while (!signal.aborted) {
      try {
        // Whoever is stale must not wait for news to hear that there is none.
        const isCurrent = await next(this.replica.status.isStale || failures > 0 ? 0 : WAIT_SECONDS)
        failures = 0
        behindSinceMs = null
        if (!isCurrent || this.replica.status.isStale) await pause(AGAIN_MS, undefined, { signal })
      } catch (error) {
        if (signal.aborted) return
        const isBehind = error instanceof RemoteFault && error.kind === 'rollback'
        behindSinceMs ??= isBehind ? this.#keeping.now().getTime() : null
        const isPatient = isBehind && this.#keeping.now().getTime() - (behindSinceMs ?? 0) < BEHIND_MS
        if (!isPatient && !(error instanceof RemoteUnreachable)) throw error
        this.#options.onTrouble?.(error as Error)
        const asked = error instanceof RemoteUnreachable ? error.retryAfterSeconds * 1_000 : 0
        const waitMs = Math.max(asked, Math.min(RETRY_MS * 2 ** failures, isPatient ? RETRY_MS : LONGEST_RETRY_MS))
        failures += 1
        await pause(waitMs, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  /** Takes in what comes next, waiting for it for so many seconds. True when that is all the registry has. */
  async next(waitSeconds: number): Promise<boolean> {
    return (await this.#own.next(waitSeconds)) && (await this.#mirrors.next(0))
  }

  close(): Promise<void> {
    return this.#keeping.close()
  }
}
