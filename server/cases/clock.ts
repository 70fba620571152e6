import type { KeptContent } from '../reference/case.ts'
import { type CivilDate, isCivilDate } from '../reference/civil-date.ts'

/** The day from which the time runs in which a case must be published: that of the document it carries out. */
export function clockFrom({ order, decision }: KeptContent): CivilDate | null {
  const day = order?.date ?? decision?.date ?? null
  return day !== null && isCivilDate(day) ? day : null
}
