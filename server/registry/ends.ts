import { type CivilDate, dayOf, plusDays } from '../reference/civil-date.ts'
import type { Effect, EndingKind, Listing, ListingBody, Track } from '../reference/listing.ts'

/** A listing whose content is there. */
export interface StandingListing extends Listing {
  readonly content: ListingBody
}

/** The last day on which an effect binds, early endings counted; null when it has no end. */
export function lastDayOf({ kind, period }: Pick<Effect, 'kind' | 'period'>, track: Track): CivilDate | null {
  const cut = dayBeforeEnding(track, kind === 'penalty' ? ['removed', 'revoked'] : ['repaired', 'removed', 'revoked'])
  return earlier(period.to, cut)
}

/** The last day on which a listing is public, early endings counted; null when it has no end. */
export const lastPublicDay = ({ content, track }: Pick<StandingListing, 'content' | 'track'>): CivilDate | null =>
  earlier(content.publication.until, dayBeforeEnding(track, ['repaired', 'removed', 'revoked']))

/**
 * The day on which everything about a listing is over: it binds nobody and nobody reads it, nothing was ordered about
 * it since, and no stay is open that may yet lead to a new term. Null when that will not come of itself.
 */
export function overOn({ content, track, publishedAt }: StandingListing): CivilDate | null {
  const isGone = dayBeforeEnding(track, ['removed', 'revoked']) !== null
  if (!isGone && track.stays.some((stay) => stay.to === null)) return null
  const last = [...content.effects.map((effect) => lastDayOf(effect, track)), lastPublicDay({ content, track })]
  const days = last.filter((day) => day !== null)
  if (days.length < last.length) return null
  return latest([...days, ...track.endings.map((ending) => ending.on), dayOf(new Date(publishedAt))])
}

/** The day before the first ending of one of these kinds; null when there was none. */
function dayBeforeEnding(track: Track, kinds: readonly EndingKind[]): CivilDate | null {
  const [first] = track.endings
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ on }) => on)
    .sort()
  return first === undefined ? null : plusDays(first, -1)
}

const earlier = (a: CivilDate | null, b: CivilDate | null): CivilDate | null => {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

export const latest = (days: readonly CivilDate[]): CivilDate | null =>
  days.reduce<CivilDate | null>((last, day) => (last === null || day > last ? day : last), null)
