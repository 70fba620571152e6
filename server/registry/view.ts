import type { CivilDate } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Annotation, Listing, ListingBody, ListingState } from '../reference/listing.ts'
import { offenceOf } from '../reference/offences.ts'
import type { IdentifierScheme, ListedIdentifier, Party } from '../reference/party.ts'
import { stateOn } from './state.ts'

/** An identifier as anyone may read it: a person's in its masked form, never its keyed hash. */
export interface ShownIdentifier {
  readonly scheme: IdentifierScheme
  readonly value: string
  readonly country?: string
}

/** A listing as the API and the pages show it. */
export interface ListingView extends Omit<ListingBody, 'party'> {
  readonly id: ListingId
  readonly version: number
  readonly registry: string
  readonly party: Party<ShownIdentifier>
  readonly state: ListingState
  readonly annotations: readonly Annotation[]
  readonly links: { readonly self: string; readonly history: string; readonly page: string }
}

/** The listing as it is shown on a day, in a language. `content` is that of the listing, which was not erased. */
export function viewOf(
  { id, version, registry, track }: Listing,
  content: ListingBody,
  day: CivilDate,
  language: 'zh' | 'en',
  annotations: readonly Annotation[],
): ListingView {
  const { number, party, offence, decision, department, effects, publication, origin } = content
  return {
    id,
    number,
    version,
    registry,
    party: shown(party),
    offence: { ...offence, title: titleOf(content, language) },
    decision,
    department,
    effects,
    publication,
    ...(origin ? { origin } : {}),
    state: stateOn({ track, content }, day),
    annotations,
    links: { self: `/api/v1/listings/${id}`, history: `/api/v1/listings/${id}/history`, page: `/listings/${id}` },
  }
}

function shown({ address, ...party }: ListingBody['party']): Party<ShownIdentifier> {
  return {
    ...party,
    // Where a person lives is nobody's business.
    ...(address === undefined || party.kind === 'person' ? {} : { address }),
    identifiers: party.identifiers.map(masked),
    persons: party.persons.map((person) => ({ ...person, identifiers: person.identifiers.map(masked) })),
  }
}

export const masked = (identifier: ListedIdentifier): ShownIdentifier => ({
  scheme: identifier.scheme,
  value: 'masked' in identifier ? identifier.masked : identifier.value,
  ...(identifier.country === undefined ? {} : { country: identifier.country }),
})

/** As published in Chinese; in English as the catalogue has it for the day of the decision. */
const titleOf = ({ offence, decision }: ListingBody, language: 'zh' | 'en'): string =>
  language === 'zh' ? offence.title : (offenceOf(offence.code, decision.date)?.title.en ?? offence.title)
