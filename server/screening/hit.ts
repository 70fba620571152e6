import type { ListingId } from '../reference/ids.ts'
import type { ListedIdentifier, ListedParty } from '../reference/party.ts'
import { bindsOn } from '../registry/state.ts'
import type { KnownListing, Recognised } from './content.ts'
import { type Match, scoreOf } from './match.ts'
import type { Question } from './question.ts'
import { worstVerdict } from './reasons.ts'
import type { Hit, HitOrigin, ShownIdentifier, ShownParty } from './result.ts'
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
  // Here and below members stand in the order of RFC 8785: results are hashed, and need no sorting then.
  return {
    department,
    effect: judgement.effect,
    effects: judgement.effects,
    listing: listing.id,
    match: {
      explanation: question.explain !== false ? match.explanation : [],
      on: match.on,
      score: scoreOf(match),
      subject,
    },
    number,
    offence,
    ...(listing.recognised ? { origin: originOf(listing, listing.recognised, question) } : {}),
    party: shown(party),
    reasons: judgement.reasons,
    url: listingUrl(listing.id),
    verdict: worstVerdict(judgement.reasons),
  }
}

function originOf(
  { track }: KnownListing,
  { registry, effects, recognition, optOut }: Recognised,
  { on }: Pick<Question, 'on'>,
): HitOrigin {
  const inForce = effects.filter((effect) => bindsOn({ track }, effect, on))
  return { effects: inForce, ...(optOut === undefined ? {} : { optOut }), recognition, registry }
}

/** Identifiers of persons as masked forms only. */
const shown = (party: ListedParty): ShownParty => ({
  ...(party.country === undefined ? {} : { country: party.country }),
  formerNames: party.formerNames,
  identifiers: party.identifiers.map(shownIdentifier),
  kind: party.kind,
  name: party.name,
  ...(party.otherNames === undefined ? {} : { otherNames: party.otherNames }),
  persons: party.persons.map(({ role, name, identifiers }) => ({
    identifiers: identifiers.map(shownIdentifier),
    name,
    role,
  })),
  region: party.region,
})

const shownIdentifier = (identifier: ListedIdentifier): ShownIdentifier => ({
  ...(identifier.country === undefined ? {} : { country: identifier.country }),
  scheme: identifier.scheme,
  value: 'hash' in identifier ? identifier.masked : identifier.value,
})
