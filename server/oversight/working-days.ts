import { type Calendar, yearOf } from '../reference/calendar.ts'
import { type CivilDate, dayNumber, fromDayNumber } from '../reference/civil-date.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'

// Days are counted as in 民法典 201 and 行政处罚法 85: the day something happens is not counted, days off are not, and a
// Saturday or Sunday that is made up for (调休上班) is. Whatever needs a year without a notice throws `calendarMissing`.

/** Throws `calendarMissing`. */
export const isWorkingDay = (calendar: Calendar, day: CivilDate): boolean => isWorked(calendar, dayNumber(day))

/** The same of the number of a day. Throws `calendarMissing`. */
export function isWorked(calendar: Calendar, number: number): boolean {
  requireYears(calendar, yearOf(number), yearOf(number))
  return calendar.workingDays[countUpTo(calendar, number) - 1] === number
}

/**
 * The last day of a term of so many working days, 0 or more, that begins with an event on `from`. Throws
 * `calendarMissing`.
 */
export function plusWorkingDays(calendar: Calendar, from: CivilDate, days: number): CivilDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is no number of working days`)
  if (days === 0) return from
  const start = dayNumber(from)
  const end = calendar.workingDays[countUpTo(calendar, start) + days - 1]
  const first = yearOf(start + 1)
  // A term that runs out of days ends in no year that is known.
  const beyond = Math.max(first, (calendar.years.at(-1) ?? first) + 1)
  requireYears(calendar, first, end === undefined ? beyond : yearOf(end))
  return fromDayNumber(end ?? start)
}

/**
 * Working days after `from` up to and with `to`; negative when `to` is the earlier one. A term of n days that began on
 * `from` ends on a day n working days away. Throws `calendarMissing`.
 */
export function workingDaysBetween(calendar: Calendar, from: CivilDate, to: CivilDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  const [start, end] = [dayNumber(from), dayNumber(to)]
  if (end > start) requireYears(calendar, yearOf(start + 1), yearOf(end))
  return countUpTo(calendar, end) - countUpTo(calendar, start)
}

/** How many working days there are up to a day and with it. */
function countUpTo({ workingDays }: Calendar, day: number): number {
  let low = 0
  let high = workingDays.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((workingDays[middle] ?? 0) <= day) low = middle + 1
    else high = middle
  }
  return low
}

function requireYears({ years }: Calendar, first: number, last: number): void {
  for (let year = first; year <= last; year += 1) if (!years.includes(year)) throw calendarMissing(year)
}

const calendarMissing = (year: number): RuleBroken =>
  broken(
    'calendarMissing',
    `无法计算：缺少 ${year} 年的放假安排，请管理员在国务院通知发布后录入。`,
    `This cannot be computed: the calendar of ${year} is missing. An administrator loads it once its notice is out.`,
  )
