import type { Brand } from './brand.ts'

/** A day of the civil calendar in Asia/Shanghai, `2026-11-23`. Compares correctly as a string. */
export type CivilDate = Brand<string, 'CivilDate'>

/** Both ends inclusive; `to: null` when no end is set. */
export interface Period {
  readonly from: CivilDate
  readonly to: CivilDate | null
}

const DAY_MS = 86_400_000
// China has kept one zone without summer time since 1991, and the registry begins after that.
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const PATTERN = /^\d{4}-\d{2}-\d{2}$/

/** True for a real day of the calendar written `YYYY-MM-DD`; false for 2026-02-30. */
export function isCivilDate(text: string): text is CivilDate {
  if (!PATTERN.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The text as a date. Throws on anything that is not one: for literals and values already validated. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`${JSON.stringify(text)} is not a date written YYYY-MM-DD`)
  return text
}

/** The day it is in Shanghai at an instant. */
export const dayOf = (instant: Date): CivilDate =>
  fromDayNumber(Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS))

/** The instant at which a day begins in Shanghai. */
export const beginningOf = (date: CivilDate): Date => new Date(dayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS)

/** Days since 1970-01-01: what the screening index stores. */
export const dayNumber = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS

export function fromDayNumber(days: number): CivilDate {
  if (days !== last.days) last = { days, written: new Date(days * DAY_MS).toISOString().slice(0, 10) as CivilDate }
  return last.written
}

/** Nearly every question is about the day that the one before was about. */
let last: { readonly days: number; readonly written: CivilDate } = { days: 0, written: '1970-01-01' as CivilDate }

export const plusDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(dayNumber(date) + days)

/** The same day `months` later, or the last day of that month when it has no such day. */
export function plusMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10) as CivilDate
}

/** A term of N months from D runs to the day before the same date N months later (domain practice). */
export const lastDayOfTerm = (from: CivilDate, months: number): CivilDate => plusDays(plusMonths(from, months), -1)

export const holds = (period: Period, day: CivilDate): boolean =>
  period.from <= day && (period.to === null || day <= period.to)
