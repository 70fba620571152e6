import type { ScreeningContext } from '../../receipts/request.ts'
import type { CivilDate } from '../../reference/civil-date.ts'
import type { Identifier, PartyKind } from '../../reference/party.ts'
import type { BidderPerson, ScreeningOptions } from '../../screening/question.ts'
import type { MirrorAsked } from '../peers/mirrors.ts'

/** A party as a platform writes it: what is left out has the default that the API gives it. */
export interface AskedParty {
  readonly ref?: string
  readonly kind?: PartyKind
  readonly name?: string
  readonly identifiers?: readonly Identifier[]
  readonly formerNames?: readonly string[]
  readonly persons?: readonly (Omit<BidderPerson, 'identifiers' | 'judged'> &
    Partial<Pick<BidderPerson, 'identifiers'>>)[]
  readonly country?: string
  readonly address?: string
  readonly birthDate?: string
}

export interface AskedBidder extends AskedParty {
  readonly ref: string
  readonly members?: readonly AskedParty[]
  readonly exclude?: readonly string[]
}

/** `POST /screenings` as it is sent. */
export interface ScreeningQuestion extends ScreeningOptions {
  readonly context: ScreeningContext
  /** Business date; today when absent. */
  readonly on?: CivilDate | string
  readonly ledgerSize?: number | null
  /** Knowledge of other registries, as `mirrors` of an answer has it. */
  readonly mirrors?: readonly MirrorAsked[]
  readonly bidders: readonly AskedBidder[]
}
