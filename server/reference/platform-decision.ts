import type { DecisionId, ListingId, PlatformId, ScreeningId } from './ids.ts'

/** What a platform may decide about a hit. */
export const DECISIONS = ['notSameParty'] as const
export type DecisionKind = (typeof DECISIONS)[number]

export const DECISION_STATES = ['active', 'revoked'] as const
export type DecisionState = (typeof DECISION_STATES)[number]

export interface DecisionStep {
  /** RFC 3339, UTC. */
  readonly at: string
  readonly step: 'decided' | 'revoked'
  readonly reason: string
}

/** A platform's decision (识别决定) that a listing is not about a party it asked about. */
export interface KeptDecision {
  readonly id: DecisionId
  readonly platform: PlatformId
  /** Keyed hash of the party as it was asked about: by it the party is known again, and nothing of it is kept. */
  readonly party: string
  readonly listing: ListingId
  /** The decision was made on this version of the listing, and stands as long as there is no newer one. */
  readonly listingVersion: number
  readonly decision: DecisionKind
  readonly state: DecisionState
  /** The screening it was made on, the platform's own key of the bidder there, and who of the bidder it is about. */
  readonly screening: ScreeningId
  readonly ref: string
  readonly subject: string
  readonly createdAt: string
  /** Of the last step. */
  readonly changedAt: string
  readonly history: readonly DecisionStep[]
}

/** A party of a screening that had hits which a platform may judge away. Nothing of the party itself is kept. */
export interface JudgeableParty {
  readonly ref: string
  readonly subject: string
  /** Keyed hash, as in a decision. */
  readonly party: string
  readonly listings: readonly { readonly listing: ListingId; readonly version: number }[]
}
