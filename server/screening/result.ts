import type { DecisionId, ListingId } from '../reference/ids.ts'
import type { Effect, LegalBasis, ListingDepartment } from '../reference/listing.ts'
import type { Measure } from '../reference/measures.ts'
import type { IdentifierScheme, PartyKind, PersonRole } from '../reference/party.ts'
import type { Reason, Verdict } from './reasons.ts'

export type { Reason, Verdict } from './reasons.ts'

/**
 * Why two parties are taken for one, or for connected: a feature, the value on either side, what it counts, and a sentence
 * for a person. Identifiers of persons are masked.
 */
export interface Feature {
  readonly feature: string
  readonly own: string
  readonly listed: string
  readonly weight: number
  readonly detail: string
}

export interface HitMatch {
  /** Scheme of the identifier, or which kind of name was equal. */
  readonly on: string
  /** 0 to 1: how sure it is that the listing is about the subject, or about a party connected with it. */
  readonly score: number
  /** Who of the bidder: `bidder`, `persons[0]`, `members[1]`, `members[1].persons[0]`. */
  readonly subject: string
  readonly explanation: readonly Feature[]
}

/** `value` of an identifier of a person is its masked form. */
export interface ShownIdentifier {
  readonly scheme: IdentifierScheme
  readonly value: string
  readonly country?: string
}

export interface ShownParty {
  readonly kind: PartyKind
  readonly name: string
  readonly formerNames: readonly string[]
  readonly otherNames?: readonly string[]
  readonly region: string | null
  readonly country?: string
  readonly identifiers: readonly ShownIdentifier[]
  readonly persons: readonly {
    readonly role: PersonRole
    readonly name: string
    readonly identifiers: readonly ShownIdentifier[]
  }[]
}

/** One listing that bears on the bidder (命中). */
export interface Hit {
  readonly listing: ListingId
  readonly number: string
  readonly verdict: Verdict
  /** The strongest effect that binds what was asked; where none does, the strongest in force. */
  readonly effect: Measure
  readonly reasons: readonly Reason[]
  readonly match: HitMatch
  readonly party: ShownParty
  readonly offence: { readonly code: string; readonly title: string; readonly basis: readonly LegalBasis[] }
  readonly department: ListingDepartment
  /** Every effect in force on the asked day. */
  readonly effects: readonly Effect[]
  /** Only of a listing of another registry: then `effects` are those recognised here. */
  readonly origin?: HitOrigin
  readonly url: string
}

/** What the registry of origin gave the listing, those in force on the asked day, and by which rules they are recognised. */
export interface HitOrigin {
  readonly registry: string
  readonly effects: readonly Effect[]
  /** Version of the rules of recognition. */
  readonly recognition: number
  /** Why this registry does not let the listing bind, where it opted out of it. */
  readonly optOut?: string
}

export type WarningCode = 'identifierInvalid' | 'nameUnusable' | 'moreHits'

export interface Warning {
  readonly code: WarningCode
  readonly subject: string
  readonly message: string
}

/** A listing that would have been a hit, had the platform not decided that it is not this party's. */
export interface Excluded {
  readonly decision: DecisionId
  readonly listing: ListingId
  readonly subject: string
}

export interface BidderResult {
  /** Only where there are any. */
  readonly excluded?: readonly Excluded[]
  readonly ref: string
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
  readonly hits: readonly Hit[]
  readonly warnings: readonly Warning[]
}
