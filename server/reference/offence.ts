import type { Authority } from './authorities.ts'
import type { Bilingual } from './bilingual.ts'
import type { Brand } from './brand.ts'
import type { CivilDate } from './civil-date.ts'
import type { FieldCode } from './fields.ts'
import type { Confidence } from './laws.ts'
import type { EffectKind, LegalBasis } from './listing.ts'
import type { Measure, Role } from './measures.ts'
import type { PartyKind } from './party.ts'

/** A code of the offence catalogue, `GP-201`. */
export type OffenceCode = Brand<string, 'OffenceCode'>

/**
 * How long the article excludes from trading, in months. `minMonths` and `maxMonths` both null: an exclusion that never
 * ends when `openEnded`, else a term that no source confirmed and nobody can check.
 */
export interface Exclusion {
  readonly minMonths: number | null
  readonly maxMonths: number | null
  /** An exclusion without an end is lawful: permanent, or until the party has put things right. */
  readonly openEnded: boolean
  /** Whom it reaches, where that is not every party the offence names. */
  readonly kinds?: readonly PartyKind[]
  readonly confidence: Confidence
}

/** What an officer ticks: a statutory trigger of seriousness, or a form the offence takes by definition. */
export interface CheckItem {
  readonly code: string
  readonly text: Bilingual
  readonly article: string
}

/** One row of the catalogue (违法行为目录) in one version. */
export interface Offence {
  readonly code: OffenceCode
  readonly title: Bilingual
  /** Who commits it, in the article's words: 投标人, 中标人, 采购代理机构. */
  readonly committedBy: Bilingual
  readonly kinds: readonly PartyKind[]
  /** Fields in which effects may bind; a field covers those below it. */
  readonly fields: readonly FieldCode[]
  /** Roles in which effects may bind. */
  readonly roles: readonly Role[]
  readonly basis: readonly [LegalBasis, ...LegalBasis[]]
  /** null where the article fixes no exclusion. */
  readonly exclusion: Exclusion | null
  /** Nothing stronger may follow from it. */
  readonly strongest: Measure
  /** How its effects end unless the decision says otherwise. */
  readonly effectKind: EffectKind
  /** The article excludes only where the act is serious (情节严重); these are the triggers to choose from. */
  readonly seriousness: { readonly required: true; readonly triggers: readonly CheckItem[] } | null
  /** The authority may exclude but need not (可以). */
  readonly discretionary: boolean
  readonly evidence: readonly CheckItem[]
  readonly authorities: readonly [Authority, ...Authority[]]
  /** `organizations`: a natural person listed for it is never shown on a public page. `never`: nobody is. */
  readonly publicPage: 'everyone' | 'organizations' | 'never'
  readonly confidence: Confidence
  readonly note: Bilingual | null
  /** First and last day on which the row is the law; null where the day is unknown or not come. */
  readonly validFrom: CivilDate | null
  readonly validTo: CivilDate | null
}
