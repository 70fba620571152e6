import type { Calendar } from '../../reference/calendar.ts'
import { dayNumber, fromDayNumber } from '../../reference/civil-date.ts'
import { DEADLINES } from '../../reference/deadlines.ts'
import { plusWorkingDays } from '../working-days.ts'
import { unlessMissing } from './deadline.ts'

/** 及时: within the days to publish; 迟延: within those to disclose; 逾期: later; or the day cannot be computed. */
export const TIMELINESS = ['timely', 'delayed', 'late', 'unknown'] as const
export type Timeliness = (typeof TIMELINESS)[number]

/** Tells by this calendar whether what was done on a day was done in time, both as day numbers. */
export interface Judge {
  readonly ofPublication: (documentDay: number | null, day: number) => Timeliness
  /** Withdrawn within its three days, or late; there is nothing in between. */
  readonly ofWithdrawal: (documentDay: number | null, day: number) => Timeliness
}

/** Many events follow documents of few days: the end of each term is computed once. */
export function judgeBy(calendar: Calendar): Judge {
  const publish = endsBy(calendar, DEADLINES.publish.workingDays)
  const disclose = endsBy(calendar, DEADLINES.disclose.workingDays)
  const withdraw = endsBy(calendar, DEADLINES.withdraw.workingDays)
  return {
    ofPublication: (documentDay, day) => {
      const [soon, last] = documentDay === null ? [null, null] : [publish(documentDay), disclose(documentDay)]
      if (soon !== null && day <= soon) return 'timely'
      if (soon === null || last === null) return 'unknown'
      return day <= last ? 'delayed' : 'late'
    },
    ofWithdrawal: (documentDay, day) => {
      const last = documentDay === null ? null : withdraw(documentDay)
      if (last === null) return 'unknown'
      return day <= last ? 'timely' : 'late'
    },
  }
}

/** The last day of a term by the day it begins, null where the calendar lacks a year. */
function endsBy(calendar: Calendar, workingDays: number): (documentDay: number) => number | null {
  const ends = new Map<number, number | null>()
  return (documentDay) => {
    const known = ends.get(documentDay)
    if (known !== undefined) return known
    const end = unlessMissing(() => plusWorkingDays(calendar, fromDayNumber(documentDay), workingDays))
    const day = typeof end === 'string' ? dayNumber(end) : null
    ends.set(documentDay, day)
    return day
  }
}
