import { calendarHistory, calendarOf } from '../reference/calendar.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { DeadlineKind } from '../reference/deadlines.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { broken, type RuleFault } from '../reference/rule-broken.ts'
import { knownNotices } from './calendar.ts'
import { type Counting, count } from './counting.ts'
import { DEADLINE_SOURCES, type Task } from './deadline-sources.ts'
import { DEADLINE_STATES, type Deadline, type DeadlineState, deadlineOf, unlessMissing } from './rules/deadline.ts'
import { termVersions } from './terms.ts'
import { plusWorkingDays } from './working-days.ts'

/** Of each source no more is looked at: whoever has more open than that begins with the oldest. */
const SOURCE_LIMIT = 2_000

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

export interface DeadlinePage {
  readonly today: CivilDate
  readonly items: readonly DueItem[]
  /** Of all that fit but for the state asked for. */
  readonly counts: Readonly<Record<DeadlineState, number>>
  /** False where so much is open that only the oldest was looked at. */
  readonly complete: boolean
  readonly nextCursor: string | null
}

/**
 * What waits to be done, the most urgent first: of their own department for clerks and reviewers, of all or of one for
 * a supervisor. Computed by the calendar as it is known now. Throws `otherDepartment`.
 */
export async function readDeadlines(
  ctx: { readonly now: () => Date },
  officer: Officer,
  { kind, state, limit, cursor, ...asked }: DeadlineQuery,
): Promise<DeadlinePage> {
  const department = departmentFor(officer, asked.department)
  const today = dayOf(ctx.now())
  const [notices, terms] = await Promise.all([knownNotices(), termVersions()])
  const clock = { calendar: calendarOf(notices), terms, today }
  const calendarThen = calendarHistory(notices)
  const found = await Promise.all(DEADLINE_SOURCES.map((source) => source(department, SOURCE_LIMIT)))
  const due = found
    .flatMap(({ tasks }) => tasks)
    .filter((task) => kind === undefined || task.kind === kind)
    .map((task): Due => ({ ...task, ...deadlineOf(task, clock) }))
  const wanted = due
    .filter((it) => (state === undefined || it.state === state) && (cursor === undefined || keyOf(it) > cursor))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const page = wanted.slice(0, limit)
  const last = page.at(-1)
  const explain = (it: Due): DueItem => ({
    ...it,
    counting: it.dueOn && count(clock.calendar, it.from, it.workingDays),
    dueOnAsKnownThen: asKnownThen(it),
  })
  const asKnownThen = ({ from, workingDays }: Due): CivilDate | null => {
    const then = unlessMissing(() => plusWorkingDays(calendarThen(from), from, workingDays))
    return typeof then === 'string' ? then : null
  }
  return {
    today,
    items: page.map(explain),
    counts: countsOf(due),
    complete: found.every(({ complete }) => complete),
    nextCursor: wanted.length > page.length && last ? keyOf(last) : null,
  }
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

/** Most urgent first, what cannot be computed last; the same place in every answer. */
const keyOf = ({ dueOn, from, kind, object }: Due): string => `${dueOn ?? 'unknown'}~${from}~${object.id}~${kind}`

function countsOf(due: readonly Due[]): Record<DeadlineState, number> {
  const counts = Object.fromEntries(DEADLINE_STATES.map((state) => [state, 0])) as Record<DeadlineState, number>
  for (const { state } of due) counts[state] += 1
  return counts
}
