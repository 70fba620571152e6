import { type CivilDate, civilDate, dayNumber } from './civil-date.ts'
import type { HolidayNotice } from './holiday-notice.ts'

const DAY_MS = 86_400_000

/** The working days (工作日) of every year whose notice is known. Of other years it knows nothing, and does not guess. */
export interface Calendar {
  /** In order. */
  readonly years: readonly number[]
  /** Day numbers of all working days, in order. */
  readonly workingDays: readonly number[]
}

/**
 * The calendar that these notices make, as it was known at the end of a day: now unless one is given. A notice may also
 * rearrange the last days of the year before its own, so those are certain once it is there.
 */
export function calendarOf(notices: readonly HolidayNotice[], knownOn?: CivilDate): Calendar {
  const known = notices.filter(({ issuedOn }) => knownOn === undefined || issuedOn <= knownOn)
  const named = namedDays(known)
  const years = [...new Set(known.map(({ year }) => year))].sort((a, b) => a - b)
  return {
    years,
    workingDays: years.flatMap((year) => daysOf(year).filter((day) => named.get(day) ?? !isWeekend(day))),
  }
}

/** How many working days each year has. */
export const workingDaysByYear = ({ years, workingDays }: Calendar) =>
  years.map((year) => ({ year, workingDays: workingDays.filter((day) => yearOf(day) === year).length }))

/** Gives the calendar as it was known at the end of a day. Notices are few and days many: each is made once. */
export function calendarHistory(notices: readonly HolidayNotice[]): (day: CivilDate) => Calendar {
  const made = new Map<number, Calendar>()
  return (day) => {
    const known = notices.filter(({ issuedOn }) => issuedOn <= day)
    const calendar = made.get(known.length) ?? calendarOf(known)
    made.set(known.length, calendar)
    return calendar
  }
}

/** True for days worked, false for days off; the latest notice has the last word. */
function namedDays(notices: readonly HolidayNotice[]): Map<number, boolean> {
  const named = new Map<number, boolean>()
  for (const { daysOff, workdays } of notices.toSorted(byIssue)) {
    for (const { from, to } of daysOff) {
      for (let day = dayNumber(from); day <= dayNumber(to); day += 1) named.set(day, false)
    }
    for (const day of workdays) named.set(dayNumber(day), true)
  }
  return named
}

const byIssue = (a: HolidayNotice, b: HolidayNotice): number => dayNumber(a.issuedOn) - dayNumber(b.issuedOn)

function daysOf(year: number): number[] {
  const first = dayNumber(civilDate(`${year}-01-01`))
  const end = dayNumber(civilDate(`${year + 1}-01-01`))
  return Array.from({ length: end - first }, (_, i) => first + i)
}

/** Day 0 was a Thursday. */
export const isWeekend = (day: number): boolean => (day + 3) % 7 >= 5

/** Without a text on the way: deadlines ask it of thousands of days. */
export const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear()
