import { canonical } from '../ledger/canonical.ts'
import type { Identifier, PartyKind } from '../reference/party.ts'
import { checkIdentifier, countryOf } from '../screening/identifiers/identifier.ts'
import { normalName } from '../screening/normal-form.ts'

/** A bidder, a member or a person of either, as it is asked about. */
export interface AskedParty {
  readonly kind?: PartyKind
  readonly name?: string
  readonly formerNames?: readonly string[]
  readonly identifiers: readonly Identifier[]
}

/**
 * One text for one party, however its names and identifiers are written and in whatever order they come. Another name
 * or another identifier makes another text: what was decided about the party before has to be looked at again.
 */
export const partyText = ({ kind, name = '', formerNames = [], identifiers }: AskedParty): string =>
  canonical({
    kind: kind ?? null,
    name: normalName(name),
    formerNames: formerNames.map(normalName).sort(),
    identifiers: identifiers
      .map((it) => `${it.scheme} ${countryOf(it) ?? ''} ${checkIdentifier(it).normalised}`)
      .sort(),
  })
