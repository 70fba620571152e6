import type { CivilDate } from '../reference/civil-date.ts'
import type { FieldCode } from '../reference/fields.ts'
import type { ListingState } from '../reference/listing.ts'
import type { Measure } from '../reference/measures.ts'
import type { Caller } from '../reference/officer.ts'
import type { RegionCode } from '../reference/regions.ts'
import { type ListingFilter, publicOn } from './store.ts'

/** What is asked for; a listing has to fit all of it. */
export interface Asked {
  /** Binds in this field or in one below it. */
  readonly field?: FieldCode
  /** Listed by a department of this region or of one that lies in it. */
  readonly region?: RegionCode
  readonly department?: string
  readonly offence?: string
  /** At least one of its effects is of this measure. */
  readonly measure?: Measure
  /** State on the day of asking. */
  readonly state?: ListingState
  /** First and last day of the first public day. */
  readonly publishedFrom?: CivilDate
  readonly publishedTo?: CivilDate
}

/**
 * The listings a caller may see on a day: the public those whose publication runs, platforms also those that bind (a
 * ban may outlast its publication), officers all. Erased ones nobody.
 */
export function visibleTo(caller: Caller, day: CivilDate): ListingFilter {
  if (caller.kind === 'officer') return { content: { $ne: null } }
  if (caller.kind === 'public') return publicOn(day)
  return inEffectOn(day)
}

/** Public on the day, or binding: a ban may outlast its publication. */
export const inEffectOn = (day: CivilDate): ListingFilter => ({ $or: [publicOn(day), { binding: holding(day) }] })

export function fitting(asked: Asked, day: CivilDate): ListingFilter {
  const { field, region, department, offence, measure, state, publishedFrom, publishedTo } = asked
  return {
    ...(field && { fields: field }),
    ...(region && { regions: region }),
    ...(department && { department }),
    ...(offence && { offence }),
    ...(measure && { measures: measure }),
    ...(state && { states: holding(day, { state }) }),
    ...((publishedFrom || publishedTo) && {
      publishedOn: { ...(publishedFrom && { $gte: publishedFrom }), ...(publishedTo && { $lte: publishedTo }) },
    }),
  }
}

const holding = (day: CivilDate, also: { readonly state?: ListingState } = {}) => ({
  $elemMatch: { ...also, from: { $lte: day }, to: { $gte: day } },
})
