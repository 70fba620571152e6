import { type Calendar, isWeekend } from '../reference/calendar.ts'
import { type CivilDate, dayNumber, fromDayNumber } from '../reference/civil-date.ts'
import { isWorked, plusWorkingDays } from './working-days.ts'

/** How a deadline was computed: a person can count it after. */
export interface Counting {
  readonly from: CivilDate
  readonly workingDays: number
  readonly to: CivilDate
  /** Mondays to Fridays on the way that are days off. */
  readonly daysOff: readonly CivilDate[]
  /** Saturdays and Sundays on the way that are worked (调休上班). */
  readonly madeUp: readonly CivilDate[]
}

/** The end of a term, and the days that make it differ from counting Mondays to Fridays. Throws `calendarMissing`. */
export function count(calendar: Calendar, from: CivilDate, workingDays: number): Counting {
  const to = plusWorkingDays(calendar, from, workingDays)
  const days = Array.from({ length: dayNumber(to) - dayNumber(from) }, (_, i) => dayNumber(from) + 1 + i)
  const unusual = days.filter((day) => isWeekend(day) === isWorked(calendar, day))
  return {
    from,
    workingDays,
    to,
    daysOff: unusual.filter((day) => !isWeekend(day)).map(fromDayNumber),
    madeUp: unusual.filter(isWeekend).map(fromDayNumber),
  }
}
