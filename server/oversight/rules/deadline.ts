import type { Calendar } from '../../reference/calendar.ts'
import type { CivilDate } from '../../reference/civil-date.ts'
import { type DeadlineKind, type DeadlineTerms, termOf } from '../../reference/deadlines.ts'
import { RuleBroken, type RuleFault } from '../../reference/rule-broken.ts'
import { type Version, versionOn } from '../../reference/version.ts'
import { plusWorkingDays, workingDaysBetween } from '../working-days.ts'

/** 逾期, 临期, 在期, 无法计算: in this order they are worked on. */
export const DEADLINE_STATES = ['overdue', 'atRisk', 'due', 'unknown'] as const
export type DeadlineState = (typeof DEADLINE_STATES)[number]

/** Something that waits to be done since a day. */
export interface Running {
  readonly kind: DeadlineKind
  readonly from: CivilDate
}

export interface Deadline {
  readonly workingDays: number
  /** The last day; null when it cannot be computed. */
  readonly dueOn: CivilDate | null
  readonly state: DeadlineState
  /** Working days left after today, negative when it is over; null when they cannot be counted. */
  readonly left: number | null
  /** Why it cannot be computed. */
  readonly fault: RuleFault | null
}

export interface Clock {
  readonly calendar: Calendar
  readonly terms: readonly [Version<DeadlineTerms>, ...Version<DeadlineTerms>[]]
  readonly today: CivilDate
}

/** When something is due, and how urgent that is. Where a year is missing it says so, and guesses nothing. */
export function deadlineOf({ kind, from }: Running, { calendar, terms, today }: Clock): Deadline {
  const workingDays = termOf(kind, versionOn(terms, from).content)
  const dueOn = unlessMissing(() => plusWorkingDays(calendar, from, workingDays))
  if (typeof dueOn !== 'string') return { workingDays, dueOn: null, state: 'unknown', left: null, fault: dueOn }
  const left = unlessMissing(() => workingDaysBetween(calendar, today, dueOn))
  const counted = typeof left === 'number' ? left : null
  return { workingDays, dueOn, state: stateOf(dueOn, counted, workingDays, today), left: counted, fault: null }
}

/** At risk is what has a quarter of its days left, or one. */
function stateOf(dueOn: CivilDate, left: number | null, workingDays: number, today: CivilDate): DeadlineState {
  if (dueOn < today) return 'overdue'
  return left !== null && left <= Math.max(1, Math.floor(workingDays / 4)) ? 'atRisk' : 'due'
}

/** What is computed, or the fault of a calendar that lacks a year. */
export function unlessMissing<T>(compute: () => T): T | RuleFault {
  try {
    return compute()
  } catch (error) {
    if (error instanceof RuleBroken && error.code === 'calendarMissing') return error.faults[0]
    throw error
  }
}
