import { type CivilDate, plusDays } from '../reference/civil-date.ts'
import type { Listing } from '../reference/listing.ts'

/** Before and after every day that a document names. */
export const FIRST_DAY = '0001-01-01' as CivilDate
export const LAST_DAY = '9999-12-31' as CivilDate

/** Days from `from` to `to`, both inclusive, on which something has one value. */
export interface Span<T> {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly value: T
}

/** A value of every day, as the fewest spans that say the same. It may change only on the days given. */
export function spans<T>(changes: readonly CivilDate[], valueOn: (day: CivilDate) => T): Span<T>[] {
  const starts = [...new Set([FIRST_DAY, ...changes])].sort()
  const values = starts.map((from) => ({ from, value: valueOn(from) }))
  const turns = values.filter(({ value }, i) => i === 0 || value !== values[i - 1]?.value)
  return turns.map(({ from, value }, i) => {
    const next = turns[i + 1]
    return { from, to: next ? plusDays(next.from, -1) : LAST_DAY, value }
  })
}

/** The days on which the state of a listing, what binds or what is public can change. */
export function changeDays({ content, track }: Pick<Listing, 'content' | 'track'>): CivilDate[] {
  const periods = [...(content?.effects.map((effect) => effect.period) ?? []), ...track.stays]
  if (content) periods.push({ from: content.publication.from, to: content.publication.until })
  return [...periods.flatMap(({ from, to }) => [from, ...dayAfter(to)]), ...track.endings.map((ending) => ending.on)]
}

const dayAfter = (day: CivilDate | null): CivilDate[] => (day === null || day >= LAST_DAY ? [] : [plusDays(day, 1)])
