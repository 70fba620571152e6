import type { CivilDate } from './civil-date.ts'
import type { DepartmentCode, ListingId } from './ids.ts'
import type { ChangeOrder, EndingKind, ListingBody } from './listing.ts'

/** Body of each type of event. The entry in the tree commits to a salted hash of it, never to the body. */
export interface EventBodies {
  'listing.published': ListingBody
  'listing.amended': ListingBody & { readonly order: ChangeOrder }
  'listing.stayed': { readonly order: ChangeOrder; readonly from: CivilDate }
  'listing.resumed': { readonly order: ChangeOrder; readonly from: CivilDate }
  'listing.repaired': { readonly order: ChangeOrder; readonly on: CivilDate }
  'listing.removed': { readonly order: ChangeOrder; readonly on: CivilDate }
  'listing.revoked': { readonly order: ChangeOrder; readonly on: CivilDate }
  'listing.expired': { readonly on: CivilDate }
  'body.erased': { readonly seqs: readonly number[]; readonly on: CivilDate }
}

export type EventType = keyof EventBodies
export type EndingEvent = `listing.${EndingKind}`

/** What the leaf of the tree is made of. No name and no identifier is in it. */
export interface LedgerEntry {
  readonly seq: number
  /** RFC 3339, UTC, milliseconds; never before the event ahead of it. */
  readonly at: string
  readonly type: EventType
  readonly listing: ListingId
  readonly version: number
  /** Origin of the registry that vouches for the event. */
  readonly registry: string
  readonly department: DepartmentCode
  /** base64 of SHA-256(salt ‖ JCS(body)). */
  readonly bodyHash: string
}

/** An event (事件) of the ledger; body and salt are absent after erasure. */
export type LedgerEvent = {
  [T in EventType]: LedgerEntry & {
    readonly type: T
    readonly body?: EventBodies[T]
    /** base64 of 32 random bytes. */
    readonly salt?: string
  }
}[EventType]

/** An event on its way into the ledger, which adds sequence, time, registry, salt and hash. */
export type EventDraft = {
  [T in EventType]: {
    readonly type: T
    readonly listing: ListingId
    readonly version: number
    readonly department: DepartmentCode
    readonly body: EventBodies[T]
    /** What may be in the ledger once only, such as a decision against a party; a second is refused. */
    readonly onceKey?: string
  }
}[EventType]
