import type { CivilDate } from './civil-date.ts'
import type { FieldCode } from './fields.ts'
import type { ListingId, ProcessId } from './ids.ts'
import type { RegionCode } from './regions.ts'

/** How often was asked, about how many bidders, and what was answered. */
export interface ScreeningCounts {
  readonly screenings: number
  readonly bidders: number
  readonly blocked: number
  readonly review: number
  readonly clear: number
}

export interface ScopeCounts extends ScreeningCounts {
  readonly field: FieldCode
  readonly region: RegionCode
}

/** What screenings came to. */
export interface Tally {
  readonly scopes: readonly ScopeCounts[]
  /** Screenings in which a listing blocked a bidder. */
  readonly listings: readonly { readonly listing: ListingId; readonly screenings: number }[]
}

/** What the screenings of a day came to that one process answered, up to the one with that number. */
export interface ProcessTally extends Tally {
  readonly day: CivilDate
  readonly process: ProcessId
  readonly through: number
}
