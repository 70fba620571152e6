import type { ListingId } from '../reference/ids.ts'
import type { ListedIdentifier, ListedParty } from '../reference/party.ts'
import type { KnownListing } from './content.ts'
import { type Match, scoreOf } from './match.ts'
import type { Question } from './question.ts'
import { worstVerdict } from './reasons.ts'
import type { Hit, ShownIdentifier, ShownParty } from './result.ts'
import { judge } from './verdict.ts'

/** The hit a match comes to, or null when no effect of the listing is in force. `subject` is the path in the bidder. */
export function hitOf(
  listing: KnownListing,
  match: Match,
  { subject, question, listingUrl }: { subject: string; question: Question; listingUrl: (id: ListingId) => string },
): Hit | null {
  const judgement = judge(listing, match, question)
  if (!judgement) return null
  const { number, party, offence, department } = listing.content
  return {
    listing: listing.id,
    number,
    verdict: worstVerdict(judgement.reasons),
    effect: judgement.effect,
    reasons: judgement.reasons,
    match: { on: match.on, score: scoreOf(match), subject, explanation: match.explanation },
    party: shown(party),
    offence,
    department,
    effects: judgement.effects,
    url: listingUrl(listing.id),
  }
}

/** Identifiers of persons as masked forms only. */
const shown = (party: ListedParty): ShownParty => ({
  kind: party.kind,
  name: party.name,
  formerNames: party.formerNames,
  ...(party.otherNames === undefined ? {} : { otherNames: party.otherNames }),
  region: party.region,
  ...(party.country === undefined ? {} : { country: party.country }),
  identifiers: party.identifiers.map(shownIdentifier),
  persons: party.persons.map(({ role, name, identifiers }) => ({
    role,
    name,
    identifiers: identifiers.map(shownIdentifier),
  })),
})

const shownIdentifier = (identifier: ListedIdentifier): ShownIdentifier => ({
  scheme: identifier.scheme,
  value: 'hash' in identifier ? identifier.masked : identifier.value,
  ...(identifier.country === undefined ? {} : { country: identifier.country }),
})
