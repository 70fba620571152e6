import type { LedgerEvent } from '../../server/reference/event.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import type { ListedIdentifier, ListedParty } from '../../server/reference/party.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { checkIdentifier, isPersonal } from '../../server/screening/identifiers/identifier.ts'
import { ScreeningIndex } from '../../server/screening/index.ts'
import type { Bidder } from '../../server/screening/question.ts'
import { bodyOf, eventOf, hashOf } from '../bench/register.ts'
import type { EvaluatedParty } from './labelled-case.ts'

/** Publication of a party under a prohibition that binds every question of the evaluation. */
export function publicationOf(party: EvaluatedParty, seq: number): LedgerEvent & { readonly listing: ListingId } {
  const event = { ...eventOf(seq), type: 'listing.published' as const }
  return { ...event, body: { ...bodyOf(seq), party: listedOf(party) } }
}

export const indexOf = (events: Iterable<LedgerEvent>, onApplied: () => void): ScreeningIndex => {
  const index = new ScreeningIndex({
    hashPersonal: (_scheme, value) => hashOf(value),
    listingUrl: (id) => `/listings/${id}`,
  })
  for (const event of events) {
    index.apply(event)
    onApplied()
  }
  return index
}

function listedOf(party: EvaluatedParty): ListedParty {
  const { kind = 'organization', name, formerNames = [], otherNames, region, country, address } = party
  return {
    kind,
    name,
    formerNames,
    ...(otherNames && { otherNames }),
    region: region === undefined ? null : regionCode(region),
    ...(country !== undefined && { country }),
    ...(address !== undefined && { address }),
    identifiers: (party.identifiers ?? []).map(listedIdentifier),
    persons: (party.persons ?? []).map((it) => ({ ...it, identifiers: it.identifiers.map(listedIdentifier) })),
  }
}

function listedIdentifier({ scheme, value }: NonNullable<EvaluatedParty['identifiers']>[number]): ListedIdentifier {
  const { normalised } = checkIdentifier({ scheme, value })
  return isPersonal(scheme)
    ? { scheme, hash: hashOf(normalised), masked: '2111**********0012' }
    : { scheme, value: normalised }
}

/** Whoever asks says no more about a bidder than the API has a place for. */
export const bidderOf = (party: EvaluatedParty): Bidder => ({
  ref: party.name,
  kind: party.kind ?? 'organization',
  name: party.name,
  identifiers: party.identifiers ?? [],
  formerNames: party.formerNames ?? [],
  persons: party.persons ?? [],
  members: [],
  ...(party.country !== undefined && { country: party.country }),
  ...(party.address !== undefined && { address: party.address }),
})
