import { countReturned } from '../cases/returned.ts'
import { type ObjectionTally, tallyObjections } from '../objections/tally.ts'
import { calendarOf } from '../reference/calendar.ts'
import { beginningOf, type CivilDate, plusDays } from '../reference/civil-date.ts'
import type { Department } from '../reference/departments.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import { knownNotices } from './calendar.ts'
import { type Chronicle, type Entry, HAPPENINGS, type Happening } from './chronicle.ts'
import { type Judge, judgeBy, type Timeliness } from './rules/timeliness.ts'

/** What is counted of a department in a period. */
export interface Counts {
  /** Listings published. */
  readonly listings: number
  /** Of those, by how long after the decision. */
  readonly publication: Readonly<Record<Timeliness, number>>
  /** Times that a reviewer sent a case back. */
  readonly returned: number
  readonly revocations: number
  /** Of those, by how long after the document that revoked. */
  readonly withdrawal: Readonly<Record<Timeliness, number>>
  readonly amendments: number
  readonly stays: number
  readonly repairs: number
  readonly removals: number
  /** Against the listings of the department. */
  readonly objections: ObjectionTally
}

export interface Scorecard extends Counts {
  readonly department: Pick<Department, 'code' | 'name'>
}

export interface Scorecards {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly items: readonly Scorecard[]
  readonly total: Counts
  /** Foreign listings taken over: no department decided them. */
  readonly recognised: number
}

export interface ScorecardContext {
  readonly chronicle: Chronicle
  readonly departments: () => Promise<readonly Department[]>
}

/**
 * How the departments did from the first to the last day, each with a line, also those that did nothing. Events count
 * on the day they were ledgered, and for the department that ledgered them.
 */
export async function readScorecards(ctx: ScorecardContext, from: CivilDate, to: CivilDate): Promise<Scorecards> {
  const until = beginningOf(plusDays(to, 1)).toISOString()
  const [departments, notices, returned, objections] = await Promise.all([
    ctx.departments(),
    knownNotices(),
    countReturned(beginningOf(from).toISOString(), until),
    tallyObjections(beginningOf(from).toISOString(), until),
  ])
  const tallies = new Map<DepartmentCode, Tally>(departments.map(({ code }) => [code, emptyTally()]))
  const tallyOf = (code: DepartmentCode): Tally => {
    const tally = tallies.get(code) ?? emptyTally()
    tallies.set(code, tally)
    return tally
  }
  const judge = judgeBy(calendarOf(notices))
  let recognised = 0
  for (const entry of ctx.chronicle.between(from, to)) {
    if (entry.happening === 'recognised') recognised += 1
    else take(tallyOf(entry.department), entry, judge)
  }
  for (const [code, times] of returned) tallyOf(code).returned += times
  for (const [code, more] of objections) tallyOf(code).objections = more
  const total = [...tallies.values()].reduce(both, emptyTally())
  const names = new Map(departments.map(({ code, name }) => [code, name]))
  const items = [...tallies].map(([code, tally]) => ({
    department: { code, name: names.get(code) ?? code },
    ...countsOf(tally),
  }))
  return { from, to, items, total: countsOf(total), recognised }
}

interface Tally {
  returned: number
  objections: ObjectionTally
  readonly happenings: Partial<Record<Happening, number>>
  readonly publication: Record<Timeliness, number>
  readonly withdrawal: Record<Timeliness, number>
}

const emptyTally = (): Tally => ({
  returned: 0,
  objections: { filed: 0, upheld: 0, rejected: 0 },
  happenings: {},
  publication: { timely: 0, delayed: 0, late: 0, unknown: 0 },
  withdrawal: { timely: 0, delayed: 0, late: 0, unknown: 0 },
})

function take(tally: Tally, { happening, documentDay, day }: Entry, judge: Judge): void {
  tally.happenings[happening] = (tally.happenings[happening] ?? 0) + 1
  if (happening === 'published') tally.publication[judge.ofPublication(documentDay, day)] += 1
  if (happening === 'revoked') tally.withdrawal[judge.ofWithdrawal(documentDay, day)] += 1
}

const both = (a: Tally, b: Tally): Tally => ({
  returned: a.returned + b.returned,
  objections: sumOf(a.objections, b.objections),
  happenings: Object.fromEntries(
    HAPPENINGS.map((name) => [name, (a.happenings[name] ?? 0) + (b.happenings[name] ?? 0)]),
  ),
  publication: sumByTimeliness(a.publication, b.publication),
  withdrawal: sumByTimeliness(a.withdrawal, b.withdrawal),
})

const sumByTimeliness = (a: Record<Timeliness, number>, b: Record<Timeliness, number>): Record<Timeliness, number> => ({
  timely: a.timely + b.timely,
  delayed: a.delayed + b.delayed,
  late: a.late + b.late,
  unknown: a.unknown + b.unknown,
})

const sumOf = (a: ObjectionTally, b: ObjectionTally): ObjectionTally => ({
  filed: a.filed + b.filed,
  upheld: a.upheld + b.upheld,
  rejected: a.rejected + b.rejected,
})

const countsOf = ({ returned, objections, happenings, publication, withdrawal }: Tally): Counts => ({
  listings: happenings.published ?? 0,
  publication,
  returned,
  revocations: happenings.revoked ?? 0,
  withdrawal,
  amendments: happenings.amended ?? 0,
  stays: happenings.stayed ?? 0,
  repairs: happenings.repaired ?? 0,
  removals: happenings.removed ?? 0,
  objections,
})
