import { type CivilDate, isCivilDate } from '../../reference/civil-date.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const OPEN = /^(ongoing|indefinite|permanent)?$/i
/** Lists write a day that never comes where they mean that no end is set. */
const NEVER = /^(2999|9999)-12-31$/

/** A day as foreign lists write it: `Jul 03, 2024`, `24-JUN-2024`, `2024-07-01T12:00:59Z`. Undefined for anything else. */
export function readDay(text: string): CivilDate | undefined {
  // The time of day means nothing: the publisher's programme adds it. The day is the one that is written.
  const [, iso] = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? []
  const [, month = '', day = '', year] = /^([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4})$/.exec(text) ?? []
  const [, dayFirst = '', thenMonth = '', thenYear] = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text) ?? []
  const written = iso ?? (thenYear ? spelt(thenYear, thenMonth, dayFirst) : spelt(year ?? '', month, day))
  return isCivilDate(written) ? written : undefined
}

/** A day as agencies of the United States write it, month first: `03/15/2026`, `03-15-2026`; or as above. */
export function readAmericanDay(text: string): CivilDate | undefined {
  const [, month, day, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) ?? []
  if (month === undefined || day === undefined) return readDay(text)
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDate(written) ? written : undefined
}

/** The last day; null where the list says that there is none yet (`Ongoing`, `Indefinite`, an empty cell, the year 2999). */
export function readEnd(text: string, read: typeof readDay = readDay): CivilDate | null | undefined {
  const day = OPEN.test(text) ? null : read(text)
  return typeof day === 'string' && NEVER.test(day) ? null : day
}

function spelt(year: string, month: string, day: string): string {
  const number = MONTHS.findIndex((it) => it.toLowerCase() === month.toLowerCase()) + 1
  return `${year}-${twoDigits(number)}-${day.padStart(2, '0')}`
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')
