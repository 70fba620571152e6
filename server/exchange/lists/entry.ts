import type { Bilingual } from '../../reference/bilingual.ts'
import type { CivilDate } from '../../reference/civil-date.ts'
import type { Identifier, PartyKind } from '../../reference/party.ts'

/** What one row of a foreign list says, read. */
export interface Entry {
  readonly kind: PartyKind
  readonly name: string
  readonly otherNames: readonly string[]
  readonly formerNames: readonly string[]
  /** Numbers of registration in the country. */
  readonly numbers: readonly string[]
  /** Codes of which the list says what they are. */
  readonly identifiers?: readonly Identifier[]
  /** ISO 3166 alpha-2. */
  readonly country: string | undefined
  /** Of a person: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly birthDate?: string
  readonly address: string
  /** Who decided, where the list takes over decisions of others. */
  readonly institution: string
  /** How the list itself describes the decision. */
  readonly reference: string | null
  readonly grounds: string
  readonly remarks: readonly string[]
  /** First day by the decision; null where the list gives only its own. */
  readonly from: CivilDate | null
  /** First day by the list, where it took the decision over. */
  readonly localFrom: CivilDate | null
  /** Last day; null while no end is set. */
  readonly to: CivilDate | null
}

/** A row that cannot become a listing, and why. */
export class Unreadable extends Error {
  override readonly name: string = 'Unreadable'
  readonly sentence: Bilingual

  constructor(zh: string, en: string) {
    super(en)
    this.sentence = { zh, en }
  }
}

/** A row that was understood and is none for us: a ship, a record that is no longer active. */
export class NotForUs extends Unreadable {
  override readonly name = 'NotForUs'
}
