import { type CivilDate, dayOf, plusDays, plusMonths } from '../reference/civil-date.ts'
import { retentionOf } from '../reference/retention.ts'
import { lastDayOf, latest, overOn, type StandingListing } from './ends.ts'

/** What happens to a listing of itself: its expiry is announced, and at the end its content is erased. */
export interface Due {
  readonly what: 'expiry' | 'erasure'
  readonly from: CivilDate
}

/** What is due next of a listing, and from which day on; null when nothing will be of itself. */
export function nextDue(listing: StandingListing): Due | null {
  const expiry = expiresOn(listing)
  if (expiry !== null) return { what: 'expiry', from: expiry }
  const erasure = eraseFrom(listing)
  return erasure === null ? null : { what: 'erasure', from: erasure }
}

/**
 * The first day after every effect, where that is still to be announced. A listing that was over when it was published,
 * or was ended or stayed by an order, does not expire.
 */
function expiresOn({ content, track, publishedAt }: StandingListing): CivilDate | null {
  if (track.endings.length > 0 || track.stays.some((stay) => stay.to === null)) return null
  const last = content.effects.map((effect) => lastDayOf(effect, track))
  const days = last.filter((day) => day !== null)
  const end = latest(days)
  if (end === null || days.length < last.length) return null
  const day = plusDays(end, 1)
  return day <= dayOf(new Date(publishedAt)) || day === track.expiredOn ? null : day
}

/** The first day after the term for which a listing is kept; null while nobody knows. */
export function eraseFrom(listing: StandingListing): CivilDate | null {
  const over = overOn(listing)
  if (over === null) return null
  return plusMonths(plusDays(over, 1), retentionOf(listing.content.party.kind, over).months)
}
