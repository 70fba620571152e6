import { knownNotices } from '../oversight/calendar.ts'
import { type Counting, count } from '../oversight/counting.ts'
import { unlessMissing } from '../oversight/rules/deadline.ts'
import { termVersions } from '../oversight/terms.ts'
import { calendarOf } from '../reference/calendar.ts'
import { dayOf } from '../reference/civil-date.ts'
import { termOf } from '../reference/deadlines.ts'
import { versionOn } from '../reference/version.ts'

/** By when an objection has to be answered; null where the calendar of a year is not out yet. */
export type Clock = Counting | null

/** Gives the clock of each objection: working days from the day after it came, as many as applied on that day. */
export async function clocks(): Promise<(filedAt: string) => Clock> {
  const [notices, versions] = [await knownNotices(), await termVersions()]
  const calendar = calendarOf(notices)
  return (filedAt) => {
    const from = dayOf(new Date(filedAt))
    const counting = unlessMissing(() => count(calendar, from, termOf('objection', versionOn(versions, from).content)))
    return 'workingDays' in counting ? counting : null
  }
}
