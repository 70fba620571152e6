import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { Effect } from '../../reference/listing.ts'

/** A ledger whose events are told to watchers. */
export interface ToldLedger {
  readonly eventsOf: (listing: ListingId) => Promise<LedgerEvent[]>
  readonly listingUrl: (id: ListingId) => string
  /** Set for the ledger of another registry. */
  readonly mirror?: {
    readonly origin: string
    /** The effects of one of its listings as they are recognised here. */
    readonly recognised: (listing: ListingId, effects: readonly Effect[]) => readonly Effect[]
  }
}
