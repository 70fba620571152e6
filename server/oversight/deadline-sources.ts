import {
  countOpenCases,
  OPEN_STATES,
  type OpenCase,
  type OpenCasesAsked,
  openCases,
  someOpenCases,
} from '../cases/open-cases.ts'
import {
  countOpenObjections,
  OPEN_STATES as OPEN_OBJECTIONS,
  type OpenObjection,
  openObjections,
} from '../objections/open-objections.ts'
import { CASE_KINDS, type CaseKind } from '../reference/case.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import { DEADLINE_KINDS, type DeadlineKind } from '../reference/deadlines.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import type { Running } from './rules/deadline.ts'
import { ALL_DAYS } from './rules/spans.ts'

/** What a deadline is about. */
export interface Task extends Running {
  readonly department: DepartmentCode
  /** Place among those of its line that began on the same day. */
  readonly place: string
  readonly object: {
    readonly type: 'case' | 'objection'
    readonly id: string
    readonly kind: CaseKind | 'objection'
    readonly state: OpenCase['state'] | OpenObjection['state']
    /** Number of the document (文号); of an objection that of the listing. */
    readonly document: string | null
  }
}

/** Days on which clocks began, both included; of one department where it is named. */
export interface Asked {
  readonly department: DepartmentCode | undefined
  readonly from: CivilDate
  readonly to: CivilDate
}

/** One sort of what runs. */
export interface DeadlineLine {
  readonly kind: DeadlineKind
  readonly count: (asked: Asked) => Promise<number>
  /** In the order of days and places; those of the first day from a place on. */
  readonly tasks: (asked: Asked, fromPlace: string, limit: number) => Promise<readonly Task[]>
}

/** What must be done with a case of which kind, once its document is there. */
const KINDS: Readonly<Record<CaseKind, readonly DeadlineKind[]>> = {
  listing: ['publish', 'disclose'],
  amendment: ['withdraw'],
  revocation: ['withdraw'],
  stay: ['carryOut'],
  resumption: ['carryOut'],
  removal: ['carryOut'],
  repair: ['repair'],
}

const ofCases = (of: Pick<OpenCasesAsked, 'kind' | 'state'>, kind: DeadlineKind): DeadlineLine => ({
  kind,
  count: (asked) => countOpenCases({ ...asked, ...of }),
  tasks: async (asked, fromPlace, limit) =>
    (await openCases({ ...asked, ...of }, fromPlace, limit)).map((it) => taskOf(it, kind)),
})

const taskOf = ({ id, kind, state, department, document, clockFrom }: OpenCase, deadline: DeadlineKind): Task => ({
  kind: deadline,
  from: clockFrom,
  department,
  place: id,
  object: { type: 'case', id, kind, state, document },
})

const ofObjections = (state: OpenObjection['state']): DeadlineLine => ({
  kind: 'objection',
  count: (asked) => countOpenObjections({ ...asked, state }),
  tasks: async (asked, fromPlace, limit) =>
    (await openObjections({ ...asked, state }, fromPlace.split(' ', 1)[0] ?? '', limit)).map(taskOfObjection),
})

const taskOfObjection = ({ id, state, number, filedAt, filedOn, department }: OpenObjection): Task => ({
  kind: 'objection',
  from: filedOn,
  department,
  place: `${filedAt} ${id}`,
  object: { type: 'objection', id, kind: 'objection', state, document: number },
})

const STORED: readonly DeadlineLine[] = [
  ...CASE_KINDS.flatMap((kind) =>
    OPEN_STATES.flatMap((state) => KINDS[kind].map((deadline) => ofCases({ kind, state }, deadline))),
  ),
  ...OPEN_OBJECTIONS.map(ofObjections),
]

/** So many are read at once: that takes less time than asking how many there are of each sort. */
const FEW = 1_000

/** Everything that runs, of one department where it is named: as the database has it, or read once where it is little. */
export async function deadlineLines(
  department: DepartmentCode | undefined,
  few = FEW,
): Promise<readonly DeadlineLine[]> {
  const [cases, ...objections] = await Promise.all([
    someOpenCases(department, few + 1),
    ...OPEN_OBJECTIONS.map((state) => openObjections({ state, department, ...ALL_DAYS }, '', few + 1)),
  ])
  if ([cases, ...objections].some(({ length }) => length > few)) return STORED
  const tasks = [
    ...cases.flatMap((it) => KINDS[it.kind].map((deadline) => taskOf(it, deadline))),
    ...objections.flat().map(taskOfObjection),
  ]
  return DEADLINE_KINDS.map((kind) =>
    inMemory(
      kind,
      tasks.filter((it) => it.kind === kind),
    ),
  )
}

function inMemory(kind: DeadlineKind, tasks: readonly Task[]): DeadlineLine {
  const inOrder = tasks.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  const within = ({ from, to, department }: Asked) =>
    inOrder.filter(
      (it) => it.from >= from && it.from <= to && (department === undefined || it.department === department),
    )
  return {
    kind,
    count: async (asked) => within(asked).length,
    tasks: async (asked, fromPlace, limit) =>
      within(asked)
        .filter((it) => it.from > asked.from || it.place >= fromPlace)
        .slice(0, limit),
  }
}

const orderOf = ({ from, place }: Task): string => `${from} ${place}`
