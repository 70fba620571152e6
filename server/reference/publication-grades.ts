import { type CivilDate, civilDate, lastDayOfTerm, plusMonths } from './civil-date.ts'
import { cite } from './laws.ts'
import type { LegalBasis, Publication, PublicationGrade } from './listing.ts'

/** `minMonths`: before repair (信用修复) may be asked for. `maxMonths`: after which publication stops of itself. */
interface Term {
  readonly minMonths: number
  readonly maxMonths: number
}

export interface Regime {
  readonly basis: LegalBasis
  readonly from: CivilDate
  readonly terms: Readonly<Record<PublicationGrade, Term>>
}

/** 信用修复管理办法. */
const REPAIR_2026: Regime = {
  basis: cite('国家发展改革委令第36号 2025'),
  from: civilDate('2026-04-01'),
  terms: {
    minor: { minMonths: 0, maxMonths: 3 },
    ordinary: { minMonths: 3, maxMonths: 12 },
    serious: { minMonths: 12, maxMonths: 36 },
  },
}

/**
 * 失信行为纠正后的信用信息修复管理办法（试行）. It knew two classes only: `serious` stands for food, drugs, special
 * equipment, safety and fire, the other two for the rest.
 */
const REPAIR_2023: Regime = {
  basis: cite('国家发展改革委令第58号 2023'),
  from: civilDate('2023-05-01'),
  terms: {
    minor: { minMonths: 3, maxMonths: 36 },
    ordinary: { minMonths: 3, maxMonths: 36 },
    serious: { minMonths: 12, maxMonths: 36 },
  },
}

/** The oldest first. */
const REGIMES = [REPAIR_2023, REPAIR_2026] as const

/** The rules of publication on a day; for days before any rules known here, the oldest ones. */
export const publicationRegimeOn = (day: CivilDate): Regime => (day < REPAIR_2026.from ? REPAIR_2023 : REPAIR_2026)

/**
 * How long a listing of that grade is public. Both terms count from the day of the decision (信用修复管理办法), by the
 * rules in force on the day of publication. A listing published after its last public day has none: `until` then lies
 * before `from`.
 */
export function publicationOf(grade: PublicationGrade, decidedOn: CivilDate, publishedOn: CivilDate): Publication {
  const { minMonths, maxMonths } = publicationRegimeOn(publishedOn).terms[grade]
  return {
    grade,
    from: publishedOn,
    until: lastDayOfTerm(decidedOn, maxMonths),
    repairableFrom: plusMonths(decidedOn, minMonths),
  }
}

/** The day from which a repair ordered on that day may be had: by the rules then in force, whichever published the listing. */
export const repairableFrom = (grade: PublicationGrade, decidedOn: CivilDate, orderedOn: CivilDate): CivilDate =>
  plusMonths(decidedOn, publicationRegimeOn(orderedOn).terms[grade].minMonths)

/** The first day on which repair may be ordered, and under which rules: newer ones may let a party out sooner. */
export function firstRepair(grade: PublicationGrade, decidedOn: CivilDate): { day: CivilDate; regime: Regime } {
  for (const [i, regime] of REGIMES.entries()) {
    const next = REGIMES[i + 1]
    const earliest = plusMonths(decidedOn, regime.terms[grade].minMonths)
    const day = earliest < regime.from && i > 0 ? regime.from : earliest
    if (next === undefined || day < next.from) return { day, regime }
  }
  throw new RangeError('The newest rules have no end.')
}
