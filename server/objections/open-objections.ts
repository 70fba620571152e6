import { beginningOf, type CivilDate, dayOf, plusDays } from '../reference/civil-date.ts'
import type { DepartmentCode, ObjectionId } from '../reference/ids.ts'
import type { ObjectionState } from '../reference/objection.ts'
import { countRunning, findRunning } from './store.ts'

export const OPEN_STATES = ['received', 'accepted'] as const satisfies readonly ObjectionState[]

/** An objection that waits for its answer. */
export interface OpenObjection {
  readonly id: ObjectionId
  readonly state: (typeof OPEN_STATES)[number]
  readonly department: DepartmentCode
  /** Of the listing. */
  readonly number: string
  readonly filedAt: string
  readonly filedOn: CivilDate
}

/** Objections without an answer, of one state, by the days on which they came, both included. */
export interface OpenObjectionsAsked extends Pick<OpenObjection, 'state'> {
  readonly department: DepartmentCode | undefined
  readonly from: CivilDate
  readonly to: CivilDate
}

export const countOpenObjections = (asked: OpenObjectionsAsked): Promise<number> => countRunning(withinOf(asked))

/** The oldest first, from an instant on. */
export async function openObjections(
  asked: OpenObjectionsAsked,
  fromAt: string,
  limit: number,
): Promise<OpenObjection[]> {
  const within = withinOf(asked)
  const running = await findRunning({ ...within, since: fromAt > within.since ? fromAt : within.since }, limit)
  return running.map(({ id, number, filedAt, department }): OpenObjection => {
    return { id, state: asked.state, department, number, filedAt, filedOn: dayOf(new Date(filedAt)) }
  })
}

const LAST = '9999-12-31'

function withinOf({ state, department, from, to }: OpenObjectionsAsked) {
  const before = to === LAST ? LAST : beginningOf(plusDays(to, 1)).toISOString()
  // A day before the Christian era has no place in the order of texts, and nobody objected then.
  const since = from < '1970' ? '' : beginningOf(from).toISOString()
  return { state, ...(department && { department }), since, before }
}
