import { type CivilDate, holds, type Period } from '../reference/civil-date.ts'
import type { Effect, EndingKind, Listing, ListingState, Track } from '../reference/listing.ts'

type Tracked = Pick<Listing<unknown>, 'track'>
type WithEffects = Tracked & { readonly content: { readonly effects: readonly { readonly period: Period }[] } | null }

/**
 * State of a listing (名单状态) on a day, from its dates and what was ordered about it. A revoked listing counts as
 * never having had effect, on days before the revocation too; what was answered then is found by ledger size.
 */
export function stateOn(listing: WithEffects, day: CivilDate): ListingState {
  const ending = endingOn(listing.track, day)
  if (ending) return ending
  if (isStayedOn(listing.track, day)) return 'stayed'
  const periods = listing.content?.effects.map((effect) => effect.period) ?? []
  if (periods.some((period) => holds(period, day))) return 'inForce'
  return periods.some((period) => day < period.from) ? 'pending' : 'expired'
}

/**
 * True when an effect binds on a day: its period holds the day and its listing is neither stayed, removed nor revoked
 * then, nor repaired. An effect of kind `penalty` outlives repair: repair ends what follows from being listed, not a
 * ban written into a penalty decision (信用修复管理办法, 行政处罚法).
 */
export function bindsOn(listing: Tracked, effect: Pick<Effect, 'kind' | 'period'>, day: CivilDate): boolean {
  if (!holds(effect.period, day) || isStayedOn(listing.track, day)) return false
  const ending = endingOn(listing.track, day)
  return ending === null || (ending === 'repaired' && effect.kind === 'penalty')
}

/** The gravest ending that has taken effect by the day: revoked before removed before repaired. */
export function endingOn(track: Track, day: CivilDate): EndingKind | null {
  const has = (kind: EndingKind) => track.endings.some((it) => it.kind === kind && (kind === 'revoked' || it.on <= day))
  if (has('revoked')) return 'revoked'
  if (has('removed')) return 'removed'
  return has('repaired') ? 'repaired' : null
}

const isStayedOn = (track: Track, day: CivilDate): boolean => track.stays.some((stay) => holds(stay, day))
