import { type CivilDate, fromDayNumber, isCivilDate } from '../../../reference/civil-date.ts'
import { readNumber } from './chinese-number.ts'

const WRITTEN =
  /^(?<year>\d{4}|[〇零○一二三四五六七八九]{4})(?<mark>[-/.年])(?<month>\d{1,2}|[一二三四五六七八九十]{1,2})[-/.月](?<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const SERIAL = /^(\d{5})(?:\.\d+)?$/
/** Excel counts days from here, its year 1900 with a leap day that never was. */
const SERIAL_ZERO = -25_569
/** 1954 to 2119: other numbers of five digits are no dates anybody means. */
const [SERIAL_FIRST, SERIAL_LAST] = [20_000, 80_000]
const OPEN = /^(长期|永久|终身|无期限|无固定期限|不限|至今|permanent|indefinite|ongoing)$/i

/**
 * A day as officers and their programs write it: 2026-03-02, 2026/3/2, 2026.3.2, 20260302, 2026年3月2日, 二〇二六年三月二日,
 * wide digits, a time behind it, or the number by which Excel keeps it. Undefined where month and day could be
 * taken for each other, and for a day that never was.
 */
export function readDay(text: string): CivilDate | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const [, serial] = SERIAL.exec(plain) ?? []
  if (serial !== undefined) return daySince1900(Number(serial))
  const [, y, m, d] = COMPACT.exec(plain) ?? []
  const { year = y, month = m, day = d } = WRITTEN.exec(plain)?.groups ?? {}
  if (year === undefined || month === undefined || day === undefined) return undefined
  const written = [year, month, day].map((part) => String(readNumber(part) ?? '').padStart(2, '0')).join('-')
  return isCivilDate(written) ? written : undefined
}

/** A last day; null where the text says that there is none. */
export const readLastDay = (text: string): CivilDate | null | undefined =>
  OPEN.test(text.trim()) ? null : readDay(text)

const daySince1900 = (serial: number): CivilDate | undefined =>
  serial >= SERIAL_FIRST && serial <= SERIAL_LAST ? fromDayNumber(serial + SERIAL_ZERO) : undefined
