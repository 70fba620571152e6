import { type CivilDate, civilDate, dayNumber, fromDayNumber, plusDays } from '../../reference/civil-date.ts'
import type { DeadlineKind } from '../../reference/deadlines.ts'
import { type Clock, type DeadlineState, deadlineOf } from './deadline.ts'

/** Days on which a clock may have begun, all with one state; the later it began, the later it is due. */
export interface Span {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly state: DeadlineState
}

const FIRST = civilDate('0001-01-01')
const LAST = civilDate('9999-12-31')
export const ALL_DAYS = { from: FIRST, to: LAST } as const

/**
 * All days there are, as spans of one state: what is due need not be looked at one by one to be counted. A year without
 * a calendar and a change of terms begin a span of their own, for what began later may be due earlier then.
 */
export function spansOf(kind: DeadlineKind, clock: Clock): readonly Span[] {
  const { calendar, terms } = clock
  // The day something begins is not counted: a term that begins on the last day of a year needs the next year only.
  const years = [...calendar.years, (calendar.years.at(-1) ?? 0) + 1].map((year) => civilDate(`${year - 1}-12-31`))
  const begins = [...new Set([FIRST, ...years, ...terms.map(({ validFrom }) => validFrom)])].sort()
  const stateOf = (from: CivilDate) => deadlineOf({ kind, from }, clock).state
  const spans = begins.flatMap((from, i) => {
    const next = begins[i + 1]
    return split(from, next === undefined ? LAST : plusDays(next, -1), stateOf)
  })
  const ofTerms = new Set(terms.map(({ validFrom }) => validFrom))
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last?.state !== span.state || ofTerms.has(span.from)) merged.push(span)
    else merged.splice(-1, 1, { ...last, to: span.to })
  }
  return merged
}

/** States come in one order within a year: where both ends have the same, so has all between. */
function split(from: CivilDate, to: CivilDate, stateOf: (day: CivilDate) => DeadlineState): Span[] {
  const state = stateOf(from)
  if (state === stateOf(to)) return [{ from, to, state }]
  const middle = fromDayNumber(Math.floor((dayNumber(from) + dayNumber(to)) / 2))
  return [...split(from, middle, stateOf), ...split(plusDays(middle, 1), to, stateOf)]
}

/** The first day of a span for which something holds that holds for every later one too; null where there is none. */
export function firstOf({ from, to }: Span, holds: (day: CivilDate) => boolean): CivilDate | null {
  if (!holds(to)) return null
  let [low, high] = [dayNumber(from), dayNumber(to)]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(fromDayNumber(middle))) high = middle
    else low = middle + 1
  }
  return fromDayNumber(low)
}
