import type { CivilDate } from '../../reference/civil-date.ts'
import { readDay, readEnd } from './days.ts'
import { type Entry, Unreadable } from './entry.ts'

/** The name, which every row must have. */
export function nameOf(cell = ''): string {
  if (/\p{L}/u.test(cell)) return cell
  throw new Unreadable('未写明名称。', 'It names nobody.')
}

/** A first day, or null for an empty cell. `read` knows how the list writes days. */
export function firstDay(cell = '', read: typeof readDay = readDay): CivilDate | null {
  const day = cell === '' ? null : read(cell)
  if (day === undefined) throw new Unreadable(`“${cell}”不是可识别的日期。`, `“${cell}” is no date that is understood.`)
  return day
}

/** A last day, or null when no end is set. */
export function lastDay(cell = '', read: typeof readDay = readDay): CivilDate | null {
  const day = readEnd(cell, read)
  if (day === undefined)
    throw new Unreadable(
      `“${cell}”不是可识别的日期，也不是 Ongoing 或 Indefinite。`,
      `“${cell}” is no date that is understood, nor Ongoing or Indefinite.`,
    )
  return day
}

type Days = Pick<Entry, 'from' | 'localFrom' | 'to'>

/** The days, once they make a period: one that begins, and not after it ends. */
export function periodOf(days: Days): Days {
  const from = beginningOf(days)
  if (from === null) throw new Unreadable('未写明自何日起生效。', 'It does not say from which day it binds.')
  if (days.to !== null && days.to < from)
    throw new Unreadable(`止于 ${days.to}，早于起始日 ${from}。`, `It ends on ${days.to}, before it begins on ${from}.`)
  return days
}

/** The day from which it is to be noticed: that of the decision, else that of the list. */
export const beginningOf = ({ from, localFrom }: Omit<Days, 'to'>): CivilDate | null => from ?? localFrom
