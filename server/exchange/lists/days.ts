import { type CivilDate, isCivilDate } from '../../reference/civil-date.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const OPEN = /^(ongoing|indefinite|permanent)?$/i

/** A day as foreign lists write it: `Jul 03, 2024`, `2024-07-01T12:00:59Z`. Undefined for anything else. */
export function readDay(text: string): CivilDate | undefined {
  // The time of day means nothing: the publisher's programme adds it. The day is the one that is written.
  const [, iso] = /^(\d{4}-\d{2}-\d{2})(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? []
  const [, month = '', day = '', year] = /^([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4})$/.exec(text) ?? []
  const written = iso ?? `${year}-${twoDigits(MONTHS.indexOf(month) + 1)}-${day.padStart(2, '0')}`
  return isCivilDate(written) ? written : undefined
}

/** The last day; null where the list says that there is none yet (`Ongoing`, `Indefinite`, an empty cell). */
export const readEnd = (text: string): CivilDate | null | undefined => (OPEN.test(text) ? null : readDay(text))

const twoDigits = (number: number): string => String(number).padStart(2, '0')
