import { type CivilDate, dayNumber, isCivilDate, plusDays } from '../../server/reference/civil-date.ts'
import type { Department } from '../../server/reference/departments.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import type { DepartmentCode, ListingId } from '../../server/reference/ids.ts'
import type { ChangeOrder, Effect, ListingState } from '../../server/reference/listing.ts'

/** A change of a listing, on the day it was ordered. */
export interface Change {
  readonly on: CivilDate
  readonly draft: EventDraft
}

interface Changed {
  readonly listing: ListingId
  readonly department: Department
  readonly on: CivilDate
  /** Tells the orders of one year apart. */
  readonly serial: number
}

const REVIEW = '盘锦市人民政府'

/** What was ordered about a listing that is in that state today. */
export function changesTo(state: ListingState, it: Changed): Change[] {
  switch (state) {
    case 'stayed':
      return [stay(it)]
    case 'repaired':
      return [ending('listing.repaired', it, '盘信修', it.department.name, '已纠正失信行为、履行义务并作出信用承诺')]
    case 'removed':
      return [ending('listing.removed', it, '盘移出', it.department.name, '经核实已整改到位，准予提前移出')]
    case 'revoked':
      return [ending('listing.revoked', it, '盘政复决', REVIEW, '经行政复议认定事实不清，撤销原决定')]
    default:
      return []
  }
}

/** Stayed while it was reviewed, and upheld: its effects bind again. */
export const stayedAndResumed = (it: Changed, today: CivilDate): Change[] => [stay(it), resumption(it, today)]

/** Announced on the day after its last one. */
export function expiry(it: Changed, effects: readonly Pick<Effect, 'period'>[]): Change[] {
  const last = effects
    .map(({ period }) => period.to ?? '')
    .sort()
    .at(-1)
  if (last === undefined || !isCivilDate(last)) return []
  const on = plusDays(last, 1)
  return [{ on, draft: { ...about(it), type: 'listing.expired', version: 2, body: { on } } }]
}

function stay(it: Changed): Change {
  const order = orderOf(it, '盘政复停', REVIEW, '行政复议期间停止执行')
  return { on: it.on, draft: { ...about(it), type: 'listing.stayed', version: 2, body: { order, from: it.on } } }
}

function resumption(it: Changed, today: CivilDate): Change {
  const on = plusDays(it.on, Math.floor((dayNumber(today) - dayNumber(it.on)) / 2))
  const order = orderOf({ ...it, on }, '盘政复决', REVIEW, '经行政复议维持原决定，恢复执行')
  return { on, draft: { ...about(it), type: 'listing.resumed', version: 3, body: { order, from: on } } }
}

function ending(
  type: 'listing.repaired' | 'listing.removed' | 'listing.revoked',
  it: Changed,
  mark: string,
  authority: string,
  reason: string,
): Change {
  const body = { order: orderOf(it, mark, authority, reason), on: it.on }
  return { on: it.on, draft: { ...about(it), type, version: 2, body } }
}

const about = ({ listing, department }: Changed): { listing: ListingId; department: DepartmentCode } => ({
  listing,
  department: department.code,
})

const orderOf = ({ on, serial }: Changed, mark: string, authority: string, reason: string): ChangeOrder => ({
  number: `${mark}演〔${on.slice(0, 4)}〕${serial}号`,
  date: on,
  authority,
  reason: `（演示数据）${reason}`,
})
