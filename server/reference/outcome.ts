import type { Bilingual } from './bilingual.ts'
import type { CivilDate } from './civil-date.ts'
import type { FieldCode } from './fields.ts'
import type { ListingId, PlatformId, ScreeningId } from './ids.ts'
import type { RegionCode } from './regions.ts'

/** What a platform did with a bidder after a screening. */
export const OUTCOME_ACTIONS = ['excluded', 'admitted', 'flagged'] as const
export type OutcomeAction = (typeof OUTCOME_ACTIONS)[number]

export const OUTCOME_TITLES: Readonly<Record<OutcomeAction, Bilingual>> = {
  excluded: { zh: '拒绝参与', en: 'Excluded' },
  admitted: { zh: '准予参与', en: 'Admitted' },
  flagged: { zh: '提示后参与', en: 'Flagged' },
}

/** One case of joint punishment (联合惩戒案例), or of its absence: what came of one bidder of one screening. */
export interface Outcome {
  readonly screening: ScreeningId
  /** The platform's key of the bidder. */
  readonly ref: string
  readonly action: OutcomeAction
  readonly note: string | null
  /** RFC 3339 instant, UTC, at which it was reported. */
  readonly at: string
  readonly day: CivilDate
  readonly platform: PlatformId
  readonly field: FieldCode
  readonly region: RegionCode
  /** Number of the procurement project, where the platform gave one. */
  readonly project: string | null
  readonly verdict: 'blocked' | 'review' | 'clear'
  /** Listings on which the verdict rested. */
  readonly listings: readonly ListingId[]
}
