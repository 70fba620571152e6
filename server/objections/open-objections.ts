import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { DepartmentCode, ObjectionId } from '../reference/ids.ts'
import type { ObjectionState } from '../reference/objection.ts'
import { findRunning } from './store.ts'

const OPEN_STATES = ['received', 'accepted'] as const satisfies readonly ObjectionState[]

/** An objection that waits for its answer. */
export interface OpenObjection {
  readonly id: ObjectionId
  readonly state: (typeof OPEN_STATES)[number]
  readonly department: DepartmentCode
  /** Of the listing. */
  readonly number: string
  readonly filedOn: CivilDate
}

export interface OpenObjections {
  readonly items: readonly OpenObjection[]
  /** False where there are more. */
  readonly complete: boolean
}

/** Objections without an answer, the oldest first, up to `limit` in each state; of one department where it is named. */
export async function openObjections(department: DepartmentCode | undefined, limit: number): Promise<OpenObjections> {
  const found = await Promise.all(
    OPEN_STATES.map(async (state) => {
      const running = await findRunning({ state, ...(department && { department }) }, limit)
      return running.map(({ id, number, filedAt, ...it }): OpenObjection => {
        return { id, state, department: it.department, number, filedOn: dayOf(new Date(filedAt)) }
      })
    }),
  )
  return { items: found.flat(), complete: found.every((of) => of.length < limit) }
}
