import type { Log } from '../log.ts'
import { Polling } from '../polling.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Annotation } from '../reference/listing.ts'
import { sharedTurns } from '../turns.ts'
import { annotatedListings } from './store.ts'

const INTERVAL_MS = 500
const UNDER_OBJECTION: readonly Annotation[] = ['underObjection']
const NONE: readonly Annotation[] = []

/** The listings under objection, in memory: every process shows it within a second, and no reader waits for it. */
export class UnderObjection {
  readonly #polling: Polling
  #listings: ReadonlySet<ListingId> = new Set()
  /** Knows, once it resolves, everything written before the call. */
  readonly read = sharedTurns(async () => {
    this.#listings = new Set(await annotatedListings())
  })

  constructor(parts: { readonly now: () => Date; readonly log: Pick<Log, 'error' | 'info'> }) {
    this.#polling = new Polling('annotations', () => this.read(), parts)
  }

  get count(): number {
    return this.#listings.size
  }

  annotationsOf(id: ListingId): readonly Annotation[] {
    return this.#listings.has(id) ? UNDER_OBJECTION : NONE
  }

  /** Reads them now, and again and again. Throws when the database does not answer the first time. */
  start(): Promise<void> {
    return this.#polling.start(INTERVAL_MS)
  }

  stop(): Promise<void> {
    return this.#polling.stop()
  }
}
