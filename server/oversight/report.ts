import { type CivilDate, civilDate, dayOf, fromDayNumber } from '../reference/civil-date.ts'
import { type EffectContext, type EffectReport, readEffect } from './effect.ts'
import { readScorecards, type ScorecardContext, type Scorecards } from './scorecards.ts'

export interface AnnualReport {
  readonly year: number
  /** The day it was made: a year that is not over is counted as far as it has gone. */
  readonly madeOn: CivilDate
  readonly scorecards: Scorecards
  /** Listings published and revoked in each month, `2026-01` first. */
  readonly months: readonly { readonly month: string; readonly listings: number; readonly revocations: number }[]
  readonly effect: EffectReport
}

export type ReportContext = ScorecardContext & EffectContext & { readonly now: () => Date }

/** What the registry and its departments did in a year (年度报告). */
export async function annualReport(ctx: ReportContext, year: number): Promise<AnnualReport> {
  const [from, to] = [civilDate(`${year}-01-01`), civilDate(`${year}-12-31`)]
  const [scorecards, effect] = await Promise.all([readScorecards(ctx, from, to), readEffect(ctx, from, to)])
  return { year, madeOn: dayOf(ctx.now()), scorecards, months: monthsOf(ctx, year, from, to), effect }
}

function monthsOf({ chronicle }: ReportContext, year: number, from: CivilDate, to: CivilDate): AnnualReport['months'] {
  const months = Array.from({ length: 12 }, (_, i) => ({
    month: `${year}-${String(i + 1).padStart(2, '0')}`,
    listings: 0,
    revocations: 0,
  }))
  for (const { happening, day } of chronicle.between(from, to)) {
    const month = months[Number(fromDayNumber(day).slice(5, 7)) - 1]
    if (month && happening === 'published') month.listings += 1
    if (month && happening === 'revoked') month.revocations += 1
  }
  return months
}
