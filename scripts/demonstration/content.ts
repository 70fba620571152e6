import type { ListingCaseContent } from '../../server/reference/case.ts'
import { lastDayOfTerm } from '../../server/reference/civil-date.ts'
import type { Department } from '../../server/reference/departments.ts'
import type { Effect, PublicationGrade } from '../../server/reference/listing.ts'
import type { Measure } from '../../server/reference/measures.ts'
import { type Offence, strongestFor } from '../../server/reference/offences.ts'
import type { Party } from '../../server/reference/party.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { PROJECTS } from './offence-mix.ts'
import type { Plan } from './plan.ts'
import { chance, pick, type Random } from './random.ts'
import type { Timeline } from './timeline.ts'

const NATIONWIDE = regionCode('100000')
const CITY = regionCode('211100')

/** Measures that rest on local rules bind in the city only. */
const LOCAL: readonly string[] = ['ENG-192', 'LAND-404', 'HOU-704']

interface Decided {
  readonly plan: Plan
  readonly party: Party
  readonly department: Department
  readonly timeline: Timeline
  readonly decisionNumber: string
}

/** What an officer would have entered for this decision. */
export function contentOf(
  random: Random,
  { plan, party, department, timeline, decisionNumber }: Decided,
): ListingCaseContent {
  const { offence } = plan
  const measure = measureOf(random, plan, party)
  const { actEndedOn, noticeServedOn, defence, reviewedOn, decidedOn, servedOn } = timeline
  return {
    party,
    offence: {
      code: offence.code,
      facts: `（演示数据，纯属虚构）${plan.facts.replace('{}', `“${pick(random, PROJECTS)}”`)}。`,
      actEndedOn,
      ...(excludes(measure) ? finding(random, offence) : {}),
    },
    procedure: { noticeServedOn, defence, reviewedOn },
    decision: { number: decisionNumber, authority: department.name, date: decidedOn, servedOn },
    effects: effectsOf(random, plan, measure, timeline),
    publication: { grade: gradeOf(plan, measure) },
  }
}

/** The strongest the article allows; now and then an act that needs to be serious was not, and is only recorded. */
function measureOf(random: Random, { offence, state }: Plan, party: Party): Measure {
  const wasMinor = offence.seriousness !== null && state === 'inForce' && chance(random, 0.15)
  return wasMinor ? 'record' : strongestFor(offence, party.kind)
}

const excludes = (measure: Measure): boolean => measure === 'prohibit' || measure === 'restrict'

function finding(random: Random, { seriousness }: Offence): Partial<ListingCaseContent['offence']> {
  if (seriousness === null) return {}
  return {
    serious: { trigger: pick(random, seriousness.triggers).code, evidence: '询问笔录、投标文件比对记录（演示）' },
  }
}

function effectsOf(
  random: Random,
  { offence, state }: Plan,
  measure: Measure,
  { from, to, decidedOn }: Timeline,
): Effect[] {
  const scope = {
    fields: offence.fields,
    regions: [LOCAL.includes(offence.code) ? CITY : NATIONWIDE],
    roles: offence.roles,
  }
  const main: Effect = {
    ...scope,
    measure,
    kind: offence.effectKind,
    period: { from, to },
  }
  if (state !== 'inForce' || measure !== 'prohibit' || chance(random, 0.75)) return [main]
  // Beside the ban, a hint for as long as the listing may be public: that one ends with repair.
  return [
    main,
    { ...scope, measure: 'notice', kind: 'list', period: { from: decidedOn, to: lastDayOfTerm(decidedOn, 36) } },
  ]
}

function gradeOf({ offence }: Plan, measure: Measure): PublicationGrade {
  if (measure === 'prohibit') return 'serious'
  return measure === 'record' && offence.seriousness !== null ? 'minor' : 'ordinary'
}
