import { type CivilDate, dayOf } from '../../../../server/reference/civil-date.ts'
import { civilDate } from '../../../http/schemas.ts'

export interface AskedPeriod {
  readonly from?: CivilDate
  readonly to?: CivilDate
}

export const periodFilters = { from: civilDate(), to: civilDate() }

/** The days asked for, this year so far where none are; given the wrong way round they are the same days. */
export function periodOf({ from, to }: AskedPeriod, now: Date): { readonly from: CivilDate; readonly to: CivilDate } {
  const today = dayOf(now)
  const last = to ?? today
  const first = from ?? (`${last.slice(0, 4)}-01-01` as CivilDate)
  return first <= last ? { from: first, to: last } : { from: last, to: first }
}
