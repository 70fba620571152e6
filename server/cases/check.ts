import { auditReading } from '../audit/reading.ts'
import { knownNotices } from '../oversight/calendar.ts'
import type { AppliedLaw } from '../reference/applied-law.ts'
import { calendarOf } from '../reference/calendar.ts'
import type { KeptCase } from '../reference/case.ts'
import type { Officer } from '../reference/officer.ts'
import type { RuleFault } from '../reference/rule-broken.ts'
import type { Clock } from '../registry/clocks/clock.ts'
import { clocksOf } from '../registry/clocks.ts'
import type { Difference } from '../registry/differences.ts'
import { type ChangeCase, changeMatterOf, isChange } from './change-matter-of.ts'
import { changesOf } from './changes.ts'
import type { CaseContext } from './context.ts'
import { faultsOf } from './faults.ts'
import { lawFor, matterOf } from './matter-of.ts'
import { changedBy, publishedAs } from './outcome.ts'
import { theCase } from './read.ts'
import { findRecidivism } from './recidivism.ts'
import { hearingWarnings } from './rules/hearing.ts'
import { readingFaults } from './rules/permission.ts'
import type { Recidivism } from './rules/recidivism.ts'
import { refuse } from './rules/refuse.ts'
import { type CaseWarning, warningsOf } from './rules/warnings.ts'

/** What an officer should know of a case before the next step. */
export interface CaseCheck {
  readonly faults: readonly RuleFault[]
  readonly warnings: readonly CaseWarning[]
  /** The version of the law that applies, and why that one. */
  readonly law: AppliedLaw | null
  readonly recidivism: readonly Recidivism[]
  /** The clocks that will run once it is published; none while too little is there. */
  readonly clocks: readonly Clock[]
  /** What an amendment changes. */
  readonly changes: readonly Difference[]
}

/**
 * What would be refused if the case were submitted or approved now, and why; and what comes of it otherwise. Throws when
 * the officer may not read the case, and `notFound` when the listing it changes was erased.
 */
export async function check(ctx: CaseContext, officer: Officer, id: string): Promise<CaseCheck> {
  const it = await theCase(id)
  refuse(readingFaults(officer, it.department))
  await auditReading(ctx, { kind: 'officer', officer }, 'case.checked', { object: it.id })
  return checkFor(ctx, it)
}

/** The same for whoever has written down that it is read. */
export async function checkFor(ctx: CaseContext, it: KeptCase): Promise<CaseCheck> {
  const faults = it.state === 'published' ? [] : await faultsOf(ctx, it)
  return isChange(it) ? checkChange(ctx, it, faults) : checkListing(ctx, it, faults)
}

async function checkListing(ctx: CaseContext, it: KeptCase, faults: readonly RuleFault[]): Promise<CaseCheck> {
  const matter = await matterOf(ctx, it)
  const recidivism = await findRecidivism(ctx, it, matter.content)
  const listing = publishedAs(it, matter, ctx.now())
  return {
    faults,
    warnings: [...warningsOf(matter, recidivism), ...hearingWarnings(matter, calendarOf(await knownNotices()))],
    law: lawFor(it.content),
    recidivism,
    clocks: listing ? clocksOf(listing) : [],
    changes: [],
  }
}

async function checkChange(ctx: CaseContext, it: ChangeCase, faults: readonly RuleFault[]): Promise<CaseCheck> {
  const matter = await changeMatterOf(ctx, it)
  const isOpen = it.state !== 'published' && faults.length === 0
  return {
    faults,
    warnings: [],
    law: null,
    recidivism: [],
    clocks: clocksOf(isOpen ? changedBy(it, matter, ctx.now()) : matter.listing),
    changes: await changesOf(ctx, it, matter),
  }
}
