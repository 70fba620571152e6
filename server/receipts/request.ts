import type { MirrorAsked } from '../exchange/peers/mirrors.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { FieldCode } from '../reference/fields.ts'
import type { Role } from '../reference/measures.ts'
import type { RegionCode } from '../reference/regions.ts'
import type { Bidder, ScreeningOptions } from '../screening/question.ts'

/** What is asked, apart from about whom. */
export interface ScreeningContext {
  readonly field: FieldCode
  readonly region: RegionCode
  readonly role: Role
  readonly stage?: string
  readonly project?: { readonly number?: string; readonly name?: string }
}

/** `POST /screenings` once it has been parsed. `ledgerSize` null means: what is known now. */
export interface ScreeningRequest extends ScreeningOptions {
  readonly context: ScreeningContext
  readonly on?: CivilDate
  readonly ledgerSize: number | null
  /** Knowledge of the mirrors of other registries: see `mirrorsFor`. */
  readonly mirrors?: readonly MirrorAsked[]
  readonly bidders: readonly Bidder[]
}
