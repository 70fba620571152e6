import { type Calendar, calendarHistory, calendarOf } from '../reference/calendar.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { DeadlineKind } from '../reference/deadlines.ts'
import type { Department } from '../reference/departments.ts'
import type { HolidayNotice } from '../reference/holiday-notice.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { broken, type RuleFault } from '../reference/rule-broken.ts'
import { knownNotices } from './calendar.ts'
import { type Counting, count } from './counting.ts'
import { type DeadlineLine, deadlineLines, type Task } from './deadline-sources.ts'
import {
  type Clock,
  DEADLINE_STATES,
  type Deadline,
  type DeadlineState,
  deadlineOf,
  unlessMissing,
} from './rules/deadline.ts'
import { ALL_DAYS, firstOf, type Span, spansOf } from './rules/spans.ts'
import { termVersions } from './terms.ts'
import { plusWorkingDays } from './working-days.ts'

export interface DeadlineQuery {
  readonly department?: DepartmentCode
  readonly kind?: DeadlineKind
  readonly state?: DeadlineState
  readonly limit: number
  readonly cursor?: string
}

interface Due extends Task, Deadline {}

export interface DueItem extends Due {
  /** How the day was found; null when it cannot be computed. */
  readonly counting: Counting | null
  /** The last day by the calendar as it was when the clock began; another one where a later notice changed it. */
  readonly dueOnAsKnownThen: CivilDate | null
  readonly fault: RuleFault | null
}

type Counts = Readonly<Record<DeadlineState, number>>

export interface DeadlinePage {
  readonly today: CivilDate
  readonly items: readonly DueItem[]
  /** Of all that fit but for the state asked for. */
  readonly counts: Counts
  /** The same for each department that has any, the one with most overdue first. */
  readonly departments: readonly { readonly department: DepartmentCode; readonly counts: Counts }[]
  readonly nextCursor: string | null
}

export interface DeadlineContext {
  readonly now: () => Date
  readonly departments: () => Promise<readonly Pick<Department, 'code'>[]>
}

/**
 * What waits to be done, the most urgent first: of their own department for clerks and reviewers, of all or of one for
 * a supervisor. Computed by the calendar as it is known now, and complete however much it is: days on which clocks began
 * are counted by their spans, and a page reads no more than it shows. Throws `otherDepartment`.
 */
export async function readDeadlines(
  ctx: DeadlineContext,
  officer: Officer,
  { kind, state, limit, cursor, ...asked }: DeadlineQuery,
): Promise<DeadlinePage> {
  const department = departmentFor(officer, asked.department)
  const today = dayOf(ctx.now())
  const [notices, terms, all] = await Promise.all([knownNotices(), termVersions(), deadlineLines(department)])
  const clock = { calendar: calendarOf(notices), terms, today }
  const lines = all.filter((line) => kind === undefined || line.kind === kind)
  const stretches = await stretchesOf(lines, clock, department)
  const counted = await countByDepartment(ctx, stretches, department)
  const found = await Promise.all(
    stretches
      .filter(({ span }) => state === undefined || span.state === state)
      .map((it) => dueOf(it, { clock, department, cursor, limit: limit + 1 })),
  )
  const wanted = found.flat().toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const page = wanted.slice(0, limit)
  const last = page.at(-1)
  return {
    today,
    items: page.map(explainer(clock.calendar, notices)),
    counts: sumOf(counted.map(({ counts }) => counts)),
    departments: counted,
    nextCursor: wanted.length > page.length && last ? keyOf(last) : null,
  }
}

/** What is due of one line and began within one span. */
interface Stretch {
  readonly line: DeadlineLine
  readonly span: Span
}

/** Those in which something runs: most lines have nothing, and are asked once. */
async function stretchesOf(
  lines: readonly DeadlineLine[],
  clock: Clock,
  department: DepartmentCode | undefined,
): Promise<Stretch[]> {
  const isAny = (line: DeadlineLine, { from, to }: Pick<Span, 'from' | 'to'>) =>
    line.tasks({ from, to, department }, '', 1).then(({ length }) => length > 0)
  const open = await filtered(lines, (line) => isAny(line, ALL_DAYS))
  const spans = new Map(open.map(({ kind }) => [kind, spansOf(kind, clock)]))
  const stretches = open.flatMap((line) => (spans.get(line.kind) ?? []).map((span) => ({ line, span })))
  return filtered(stretches, ({ line, span }) => isAny(line, span))
}

async function filtered<T>(all: readonly T[], holds: (it: T) => Promise<boolean>): Promise<T[]> {
  const held = await Promise.all(all.map(holds))
  return all.filter((_, i) => held[i])
}

async function countByDepartment(
  ctx: DeadlineContext,
  stretches: readonly Stretch[],
  asked: DepartmentCode | undefined,
): Promise<DeadlinePage['departments']> {
  const departments = asked === undefined ? (await ctx.departments()).map(({ code }) => code) : [asked]
  const counted = await Promise.all(
    departments.map(async (department) => {
      const counts = await Promise.all(
        stretches.map(async ({ line, span }) => ({
          ...NONE,
          [span.state]: await line.count({ ...span, department }),
        })),
      )
      return { department, counts: sumOf(counts) }
    }),
  )
  return counted
    .filter(({ counts }) => DEADLINE_STATES.some((state) => counts[state] > 0))
    .toSorted((a, b) => urgency(b.counts) - urgency(a.counts) || (a.department < b.department ? -1 : 1))
}

const urgency = ({ overdue, atRisk }: Counts): number => overdue * 1_000_000 + atRisk

const NONE = Object.fromEntries(DEADLINE_STATES.map((state) => [state, 0])) as Counts

const sumOf = (all: readonly Counts[]): Counts =>
  Object.fromEntries(
    DEADLINE_STATES.map((state) => [state, all.reduce((sum, counts) => sum + counts[state], 0)]),
  ) as Counts

interface Wanted {
  readonly clock: Clock
  readonly department: DepartmentCode | undefined
  readonly cursor: string | undefined
  readonly limit: number
}

/** The first so many after the cursor. */
async function dueOf({ line, span }: Stretch, { clock, department, cursor, limit }: Wanted): Promise<Due[]> {
  const { day = null, place = '' } = cursor === undefined ? {} : placeIn(cursor)
  const dayKey = (from: CivilDate) => dayKeyOf(deadlineOf({ kind: line.kind, from }, clock).dueOn, from)
  // Within a span, what begins later comes later.
  const from = day === null ? span.from : firstOf(span, (it) => dayKey(it) >= day)
  if (from === null) return []
  const tasks = await line.tasks({ from, to: span.to, department }, dayKey(from) === day ? place : '', limit + 1)
  return tasks
    .map((task): Due => ({ ...task, ...deadlineOf(task, clock) }))
    .filter((it) => cursor === undefined || keyOf(it) > cursor)
}

/** Most urgent first, what cannot be computed last; the same place in every answer. */
const keyOf = ({ dueOn, from, kind, place }: Due): string => `${dayKeyOf(dueOn, from)}~${place}~${kind}`

const dayKeyOf = (dueOn: CivilDate | null, from: CivilDate): string => `${dueOn ?? 'unknown'}~${from}`

function placeIn(cursor: string): { readonly day: string; readonly place: string } {
  const [dueOn = '', from = '', place = ''] = cursor.split('~')
  return { day: `${dueOn}~${from}`, place }
}

function explainer(calendar: Calendar, notices: readonly HolidayNotice[]): (it: Due) => DueItem {
  const calendarThen = calendarHistory(notices)
  const asKnownThen = ({ from, workingDays }: Due): CivilDate | null => {
    const then = unlessMissing(() => plusWorkingDays(calendarThen(from), from, workingDays))
    return typeof then === 'string' ? then : null
  }
  return (it) => ({
    ...it,
    counting: it.dueOn && count(calendar, it.from, it.workingDays),
    dueOnAsKnownThen: asKnownThen(it),
  })
}

function departmentFor(officer: Officer, asked: DepartmentCode | undefined): DepartmentCode | undefined {
  if (officer.role === 'supervisor') return asked
  if (asked === undefined || asked === officer.department) return officer.department
  throw broken(
    'otherDepartment',
    '您只能查看本部门的期限；监督人员可查看全部部门。',
    'You see the deadlines of your own department; a supervisor sees all.',
    'department',
  )
}
