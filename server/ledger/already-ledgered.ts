import type { ListingId } from '../reference/ids.ts'

/**
 * What was to be appended is in the ledger already: this version of the listing, or something that may be there only
 * once. Events of the same append that came before it stand.
 */
export class AlreadyLedgered extends Error {
  override readonly name = 'AlreadyLedgered'
  /** Number of the event that stands. */
  readonly seq: number
  /** Set when the version of this listing is taken. */
  readonly listing: ListingId | undefined
  /** Set when the once key is taken. */
  readonly onceKey: string | undefined

  constructor(seq: number, taken: { readonly listing: ListingId } | { readonly onceKey: string }) {
    super(`Event ${seq} of the ledger stands in the way.`)
    this.seq = seq
    this.listing = 'listing' in taken ? taken.listing : undefined
    this.onceKey = 'onceKey' in taken ? taken.onceKey : undefined
  }
}
