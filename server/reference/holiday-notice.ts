import type { CivilDate } from './civil-date.ts'

/** Both ends inclusive. */
export interface DaysOff {
  readonly from: CivilDate
  readonly to: CivilDate
}

/**
 * A notice of the State Council that arranges the days off of a year (国务院办公厅放假安排通知). The first one of a year
 * opens its calendar; a later one amends it: of two notices that name a day, the one issued later counts.
 */
export interface HolidayNotice {
  readonly year: number
  readonly issuedOn: CivilDate
  readonly title: string
  readonly daysOff: readonly DaysOff[]
  /** Days worked that would be free: Saturdays and Sundays made up for (调休上班), or a day off taken back. */
  readonly workdays: readonly CivilDate[]
}
