import type { CivilDate } from '../reference/civil-date.ts'
import type { Listing, ListingBody } from '../reference/listing.ts'
import { offenceOf } from '../reference/offences.ts'
import { endingOn } from './state.ts'

/**
 * True while the publication (公示) of a listing runs on that day: from its first to its last public day, and not after
 * repair, removal or revocation. A stayed listing stays public with its state. Some offences are never shown, or not
 * for natural persons, such as those of applicants for public housing.
 */
export function isPublic({ content, track }: Pick<Listing, 'content' | 'track'>, day: CivilDate): boolean {
  if (content === null || !mayBeShown(content)) return false
  const { from, until } = content.publication
  return from <= day && (until === null || day <= until) && endingOn(track, day) === null
}

/** Whether the catalogue lets such a listing be shown to the public at all. */
export function mayBeShown({ offence, party, decision }: ListingBody): boolean {
  // The catalogue may have lost the offence since: what was public stays so.
  const shown = offenceOf(offence.code, decision.date)?.publicPage ?? offenceOf(offence.code)?.publicPage ?? 'everyone'
  return shown === 'everyone' || (shown === 'organizations' && party.kind === 'organization')
}
