import type { CivilDate } from '../reference/civil-date.ts'
import type { FieldCode } from '../reference/fields.ts'
import type { DecisionId, ListingId } from '../reference/ids.ts'
import type { Role } from '../reference/measures.ts'
import type { Identifier, PartyKind, PersonRole } from '../reference/party.ts'
import type { RegionCode } from '../reference/regions.ts'

/** A listing that the asking platform has judged not to be a party's, and the decision that says so. */
export interface Judged {
  readonly listing: ListingId
  readonly decision: DecisionId
}

/** A person the bidder names: 法定代表人, 控股股东, 项目经理 … A controlling shareholder may be an organization. */
export interface BidderPerson {
  readonly role: PersonRole
  readonly name: string
  readonly identifiers: readonly Identifier[]
  readonly judged?: readonly Judged[]
}

/** A member of a consortium (联合体成员). */
export interface Member {
  readonly ref?: string
  readonly kind: PartyKind
  readonly name?: string
  readonly identifiers: readonly Identifier[]
  readonly formerNames: readonly string[]
  readonly persons: readonly BidderPerson[]
  /** ISO 3166 alpha-2, address and date of birth (YYYY, YYYY-MM or YYYY-MM-DD): they tell similar names apart. */
  readonly country?: string
  readonly address?: string
  readonly birthDate?: string
  readonly judged?: readonly Judged[]
}

/** Whom a platform asks about. `ref` is its own key and comes back with the result. */
export interface Bidder extends Member {
  readonly ref: string
  readonly members: readonly Member[]
  /** Listings that the platform has judged not to be this bidder: similar names among them are left out. */
  readonly exclude?: readonly ListingId[]
}

export type Language = 'zh' | 'en'

/** How the answer is wanted; what is left out has the default. */
export interface ScreeningOptions {
  /** Similar names count from this score on, 0.7 to 1. */
  readonly threshold?: number
  /** Hits shown for one bidder, at most 100. All of them count for the verdict, whatever is shown. */
  readonly limit?: number
  /** False leaves out why: feature by feature, both values, weight and a sentence. */
  readonly explain?: boolean
}

/** What is asked about a bidder, on which business date and with the knowledge of which ledger size. */
export interface Question extends ScreeningOptions {
  readonly field: FieldCode
  readonly region: RegionCode
  readonly role: Role
  readonly on: CivilDate
  /** Answered from events 0 … n−1, whatever came later. */
  readonly ledgerSize: number
  readonly language: Language
}
