import type { CivilDate, Period } from './civil-date.ts'
import type { FieldCode } from './fields.ts'
import type { AttachmentId, DepartmentCode, ListingId } from './ids.ts'
import type { Measure, Role } from './measures.ts'
import type { OffenceCode } from './offences.ts'
import type { ListedParty } from './party.ts'
import type { RegionCode } from './regions.ts'

/**
 * `penalty`: written into the decision itself, ends by its own term, change or revocation only.
 * `list`: follows from being listed, and ends with repair or removal too (domain §0 fact 8).
 */
export type EffectKind = 'penalty' | 'list'

/** One legal consequence (效力) with its own scope and period. */
export interface Effect {
  readonly measure: Measure
  readonly kind: EffectKind
  readonly fields: readonly FieldCode[]
  readonly regions: readonly RegionCode[]
  readonly roles: readonly Role[]
  readonly period: Period
}

export type PublicationGrade = 'minor' | 'ordinary' | 'serious'

/** `until` is the last public day, null when no law sets an end; `repairableFrom` the earliest day of repair. */
export interface Publication {
  readonly grade: PublicationGrade
  readonly from: CivilDate
  readonly until: CivilDate | null
  readonly repairableFrom: CivilDate | null
}

/** An article in the version that was applied, `政府采购法` `77(1)①` `2014`. */
export interface LegalBasis {
  readonly law: string
  readonly article: string
  readonly version: string
}

/** An attachment as the ledger commits to it. */
export interface AttachmentRef {
  readonly id: AttachmentId
  readonly name: string
  readonly sha256: string
  /** Set where the public may read it while the listing is public. */
  readonly public?: true
}

export interface Decision {
  readonly number: string
  readonly authority: string
  readonly date: CivilDate
  readonly servedOn: CivilDate
  readonly attachments: readonly AttachmentRef[]
}

/** Who listed. `region` is null for a foreign institution. */
export interface ListingDepartment {
  readonly code: DepartmentCode
  readonly name: string
  readonly region: RegionCode | null
}

/** Where a recognised foreign listing comes from; origin dates and local dates are kept apart. */
export interface Origin {
  readonly source: string
  /** The list's own number of the entry, where it has one. */
  readonly entry?: string
  readonly institution: string
  readonly reference: string | null
  readonly grounds: string | null
  /** Period as the institution of origin gave it; `from: null` where the list keeps its first day to itself. */
  readonly period: { readonly from: CivilDate | null; readonly to: CivilDate | null }
  /** Day from which the publisher of the list gave it effect, where that differs. */
  readonly localFrom: CivilDate | null
}

/** The content of a listing as published: the body of `listing.published` and `listing.amended`. */
export interface ListingBody {
  readonly number: string
  readonly party: ListedParty
  readonly offence: {
    readonly code: OffenceCode
    readonly title: string
    readonly facts: string
    readonly basis: readonly LegalBasis[]
  }
  readonly decision: Decision
  readonly department: ListingDepartment
  readonly effects: readonly Effect[]
  readonly publication: Publication
  readonly origin?: Origin
}

/** Who may issue a document that changes a listing: its own department, or who stands above it or reviews it. */
export const ISSUERS = ['department', 'superior', 'reviewBody', 'court'] as const
export type Issuer = (typeof ISSUERS)[number]

/** The document that orders a change to a listing. */
export interface ChangeOrder {
  readonly number: string
  readonly date: CivilDate
  /** Name of who issued it. */
  readonly authority: string
  /** `department` where absent. */
  readonly issuedBy?: Issuer
  readonly reason?: string
  /** Articles the change stands on. */
  readonly basis?: readonly LegalBasis[]
  readonly attachments?: readonly AttachmentRef[]
}

export type EndingKind = 'repaired' | 'removed' | 'revoked'

/** What happened to a listing after publication. Days are those of the ordering documents. */
export interface Track {
  /** From `from` on its effects do not bind; `to` is the last stayed day, null while the stay lasts. */
  readonly stays: readonly Period[]
  /** In the order ledgered; repair and a later revocation may both stand. */
  readonly endings: readonly { readonly kind: EndingKind; readonly on: CivilDate; readonly reason?: string }[]
  /** Announced only; expiry is computed from the dates. */
  readonly expiredOn: CivilDate | null
}

/** A listing (名单记录) as the events up to some ledger size make it. `C` is what the reader keeps of the content. */
export interface Listing<C = ListingBody> {
  readonly id: ListingId
  readonly version: number
  readonly registry: string
  /** Sequence number of the last event folded in. */
  readonly seq: number
  readonly publishedAt: string
  /** Null once its body was erased: the listing answers nothing any more, its place in the ledger stays. */
  readonly content: C | null
  /** Sequence number of the event that gave the content. */
  readonly contentSeq: number
  readonly track: Track
}

/** What else is to be known of a listing; its effect is the same with and without. */
export const ANNOTATIONS = ['underObjection'] as const
export type Annotation = (typeof ANNOTATIONS)[number]

/** Computed for the asked day, never stored. */
export type ListingState = 'pending' | 'inForce' | 'stayed' | 'expired' | 'repaired' | 'removed' | 'revoked'
