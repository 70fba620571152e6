import type { ChangeKind, DraftContent } from '../../../reference/case.ts'
import type { CivilDate } from '../../../reference/civil-date.ts'
import type { Department } from '../../../reference/departments.ts'
import type { ListingBody } from '../../../reference/listing.ts'
import type { StandingListing } from '../../../registry/ends.ts'
import type { Matter } from '../matter.ts'

/** A listing that a case changes. */
export interface ChangedListing extends StandingListing {
  /** Its version after the last event that changed something: an announcement of expiry does not. */
  readonly changedIn: number
}

/** What a case of kind `amendment` makes of a listing. */
export interface Amendment {
  /** The listing as an officer would have entered it. */
  readonly written: Matter
  /** What it will say; null while something of that is missing. */
  readonly body: ListingBody | null
}

/** A change to a listing as its rules see it. */
export interface ChangeMatter {
  readonly kind: ChangeKind
  readonly listing: ChangedListing
  /** Version of the listing that the officer had before them. */
  readonly draftedAgainst: number
  readonly content: DraftContent
  readonly amendment: Amendment | null
  readonly department: Department
  readonly today: CivilDate
}
