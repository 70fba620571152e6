import type { Log } from '../log.ts'
import { Polling } from '../polling.ts'
import type { DecisionId, ListingId, PlatformId } from '../reference/ids.ts'
import type { KeptDecision } from '../reference/platform-decision.ts'
import type { Judged } from '../screening/question.ts'
import { sharedTurns } from '../turns.ts'
import { decisionsChangedSince } from './store.ts'

/** Clocks of processes differ, and what was written a moment ago may come to light a moment later. */
const OVERLAP_MS = 60_000
const NOTHING: readonly Judged[] = []

type Remembered = Pick<KeptDecision, 'id' | 'listing' | 'listingVersion'>

interface MemoryParts {
  readonly versionOf: (id: ListingId, ledgerSize: number) => number | undefined
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info'>
}

/**
 * The decisions of all platforms that stand, in memory, so that screening never waits for the database. Every process
 * follows what the others decide. While the database is away it knows what it knew: at worst a hit comes back that was
 * judged, or one that was revoked a moment ago stays away.
 */
export class DecisionMemory {
  readonly #versionOf: MemoryParts['versionOf']
  readonly #polling: Polling
  readonly #platforms = new Map<PlatformId, Set<DecisionId>>()
  readonly #parties = new Map<string, readonly Remembered[]>()
  #since = ''

  /** Takes in what was decided or revoked before the call, here or in another process. */
  readonly catchUp: () => Promise<void>

  constructor({ versionOf, now, log }: MemoryParts) {
    this.#versionOf = versionOf
    this.catchUp = sharedTurns(() => this.#read())
    this.#polling = new Polling('decisions', this.catchUp, { now, log })
  }

  /** Reads every decision, then follows. Throws when the database does not answer the first time. */
  async start(intervalMs: number): Promise<void> {
    await this.#polling.start(intervalMs)
  }

  stop(): Promise<void> {
    return this.#polling.stop()
  }

  /** How many decisions of the platform stand. */
  count(platform: PlatformId): number {
    return this.#platforms.get(platform)?.size ?? 0
  }

  /** What the platform has decided about a party, on the version of the listing that is known at that ledger size. */
  judged(platform: PlatformId, party: string, ledgerSize: number): readonly Judged[] {
    const remembered = this.#parties.get(keyOf({ platform, party }))
    if (!remembered) return NOTHING
    return remembered
      .filter(({ listing, listingVersion }) => this.#versionOf(listing, ledgerSize) === listingVersion)
      .map(({ listing, id }) => ({ listing, decision: id }))
  }

  async #read(): Promise<void> {
    for await (const decision of decisionsChangedSince(this.#since)) {
      this.#take(decision)
      const since = new Date(Date.parse(decision.changedAt) - OVERLAP_MS).toISOString()
      if (since > this.#since) this.#since = since
    }
  }

  #take(decision: KeptDecision): void {
    const ofPlatform = this.#platforms.get(decision.platform) ?? new Set<DecisionId>()
    this.#platforms.set(decision.platform, ofPlatform)
    const key = keyOf(decision)
    const others = (this.#parties.get(key) ?? []).filter(({ id }) => id !== decision.id)
    if (decision.state === 'active') {
      ofPlatform.add(decision.id)
      const { id, listing, listingVersion } = decision
      this.#parties.set(key, [...others, { id, listing, listingVersion }])
    } else {
      ofPlatform.delete(decision.id)
      if (others.length > 0) this.#parties.set(key, others)
      else this.#parties.delete(key)
    }
  }
}

const keyOf = ({ platform, party }: Pick<KeptDecision, 'platform' | 'party'>): string => `${platform} ${party}`
