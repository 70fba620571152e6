import { type OpenCase, openCases } from '../cases/open-cases.ts'
import { type OpenObjection, openObjections } from '../objections/open-objections.ts'
import type { CaseKind } from '../reference/case.ts'
import type { DeadlineKind } from '../reference/deadlines.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import type { Running } from './rules/deadline.ts'

/** What a deadline is about. */
export interface Task extends Running {
  readonly department: DepartmentCode
  readonly object: {
    readonly type: 'case' | 'objection'
    readonly id: string
    readonly kind: CaseKind | 'objection'
    readonly state: OpenCase['state'] | OpenObjection['state']
    /** Number of the document (文号); of an objection that of the listing. */
    readonly document: string | null
  }
}

export interface Tasks {
  readonly tasks: readonly Task[]
  /** False where there are more. */
  readonly complete: boolean
}

/** Gives what runs, the oldest `limit` of a sort; of one department where it is named. */
export type DeadlineSource = (department: DepartmentCode | undefined, limit: number) => Promise<Tasks>

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

const ofCases: DeadlineSource = async (department, limit) => {
  const { items, complete } = await openCases(department, limit)
  return { tasks: items.flatMap((it) => KINDS[it.kind].map((kind) => taskOf(it, kind))), complete }
}

const taskOf = ({ id, kind, state, department, document, clockFrom }: OpenCase, deadline: DeadlineKind): Task => ({
  kind: deadline,
  from: clockFrom,
  department,
  object: { type: 'case', id, kind, state, document },
})

const ofObjections: DeadlineSource = async (department, limit) => {
  const { items, complete } = await openObjections(department, limit)
  const tasks = items.map(({ id, state, number, filedOn, ...it }): Task => {
    const object = { type: 'objection', id, kind: 'objection', state, document: number } as const
    return { kind: 'objection', from: filedOn, department: it.department, object }
  })
  return { tasks, complete }
}

export const DEADLINE_SOURCES: readonly DeadlineSource[] = [ofCases, ofObjections]
