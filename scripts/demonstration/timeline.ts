import { type CivilDate, dayNumber, lastDayOfTerm, plusDays, plusMonths } from '../../server/reference/civil-date.ts'
import { exclusionFor, type Offence } from '../../server/reference/offences.ts'
import type { PartyKind } from '../../server/reference/party.ts'
import type { Plan } from './plan.ts'
import { between, chance, pick, type Random } from './random.ts'

/** The days of one listing, in order; `changedOn` is the day of the order that stayed or ended it. */
export interface Timeline {
  readonly actEndedOn: CivilDate
  readonly noticeServedOn: CivilDate
  readonly defence: { readonly kind: 'none' | 'statement' | 'hearing'; readonly on: CivilDate | null }
  readonly reviewedOn: CivilDate
  readonly decidedOn: CivilDate
  readonly servedOn: CivilDate
  readonly publishedOn: CivilDate
  readonly from: CivilDate
  readonly to: CivilDate | null
  readonly changedOn: CivilDate
}

const LEAST_DAYS_AGO = 12
const LONGEST_PROCEDURE_DAYS = 150
const LATEST_DAYS = 40

export function timelineOf(random: Random, { offence, state }: Plan, kind: PartyKind, today: CivilDate): Timeline {
  const months = termOf(random, offence, kind, state === 'expired' || state === 'pending')
  const decidedOn = latest(plusDays(today, -daysAgo(random, state, months)), firstDecision(offence))
  const servedOn = plusDays(decidedOn, between(random, 1, 5))
  const from = state === 'pending' ? plusDays(today, between(random, 5, 90)) : decidedOn
  return {
    ...procedureBefore(random, decidedOn),
    decidedOn,
    servedOn,
    publishedOn: plusDays(servedOn, daysToPublish(random, state, dayNumber(today) - dayNumber(servedOn))),
    from,
    to: months === null ? null : lastDayOfTerm(from, months),
    changedOn: changeDay(random, state, decidedOn, today),
  }
}

/** Months within the article, in half years; null for a term without an end. */
function termOf(random: Random, offence: Offence, kind: PartyKind, mustEnd: boolean): number | null {
  const exclusion = exclusionFor(offence, kind)
  if (exclusion === null) return 12
  const { minMonths, maxMonths, openEnded } = exclusion
  if (openEnded && minMonths === null) return null
  if (openEnded && !mustEnd && (minMonths === 0 || chance(random, 0.5))) return null
  const shortest = minMonths || 12
  const longest = maxMonths ?? Math.max(shortest, 24)
  const steps = Math.floor((longest - shortest) / 6)
  return shortest + 6 * between(random, 0, mustEnd ? Math.min(steps, 1) : steps)
}

function daysAgo(random: Random, state: Plan['state'], months: number | null): number {
  const whileInForce = months === null ? 700 : Math.min(months * 30 - 20, 900)
  switch (state) {
    case 'inForce':
      return between(random, LEAST_DAYS_AGO, whileInForce)
    case 'pending':
      return between(random, LEAST_DAYS_AGO, 60)
    case 'stayed':
      return between(random, 45, whileInForce)
    case 'expired':
      return (months ?? 12) * 31 + between(random, 10, 300)
    case 'repaired':
    case 'removed':
      return between(random, 400, 700)
    case 'revoked':
      return between(random, 60, 300)
  }
}

/** Within seven working days of the decision, but for a few that lay about: those of listings that nothing was ordered on. */
function daysToPublish(random: Random, state: Plan['state'], daysSince: number): number {
  const mayBeLate = (state === 'inForce' || state === 'expired') && daysSince > LATEST_DAYS
  if (mayBeLate && chance(random, 0.08)) return between(random, 9, LATEST_DAYS)
  return between(random, 1, 3)
}

/** No decision before the law it applies, and the act that it punishes. */
const firstDecision = ({ validFrom }: Offence): CivilDate | null =>
  validFrom === null ? null : plusDays(validFrom, LONGEST_PROCEDURE_DAYS)

const latest = (day: CivilDate, other: CivilDate | null): CivilDate => (other !== null && other > day ? other : day)

/** Act, notice, defence and review, counted back from the decision (行政处罚法 44, 45, 57). */
function procedureBefore(random: Random, decidedOn: CivilDate) {
  const reviewedOn = plusDays(decidedOn, -between(random, 2, 10))
  const heardOn = plusDays(reviewedOn, -between(random, 3, 10))
  const noticeServedOn = plusDays(heardOn, -between(random, 5, 10))
  const kind = pick(random, ['none', 'statement', 'statement', 'hearing'] as const)
  return {
    actEndedOn: plusDays(noticeServedOn, -between(random, 30, 110)),
    noticeServedOn,
    defence: { kind, on: kind === 'none' ? null : heardOn },
    reviewedOn,
  }
}

function changeDay(random: Random, state: Plan['state'], decidedOn: CivilDate, today: CivilDate): CivilDate {
  // Repair and removal come late, after the shortest publication; an appeal is decided within months.
  const earliest = state === 'repaired' || state === 'removed' ? plusMonths(decidedOn, 12) : plusDays(decidedOn, 20)
  const days = dayNumber(today) - dayNumber(earliest)
  return plusDays(earliest, between(random, 0, Math.min(days, 200)))
}
