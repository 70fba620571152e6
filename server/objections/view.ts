import { dayOf } from '../reference/civil-date.ts'
import type { CaseId, DepartmentCode, ListingId, ObjectionId } from '../reference/ids.ts'
import type { Correction, Objection, ObjectionState } from '../reference/objection.ts'
import { type Clock, clocks } from './clock.ts'

/** An objection as anyone with its code follows it. Who objected and what they said is not in it. */
export interface TrackedObjection {
  readonly state: ObjectionState
  readonly listing: { readonly id: ListingId; readonly number: string }
  readonly filedAt: string
  readonly due: Clock
  readonly answer: { readonly at: string; readonly text: string } | null
}

/** An objection as officers see it in a list. */
export interface ObjectionView extends TrackedObjection {
  readonly id: ObjectionId
  readonly version: number
  readonly department: DepartmentCode
  /** Its time is over and it is not answered. */
  readonly overdue: boolean
  readonly correction: { readonly kind: Correction; readonly case: CaseId } | null
  readonly history: readonly {
    readonly at: string
    readonly step: string
    readonly officer: { readonly username: string; readonly name: string }
    readonly note: string | null
  }[]
}

/** Shows objections as they stand now; their clocks are counted by the calendar as it is known now. */
export async function viewer(now: Date): Promise<{
  readonly tracked: (it: Objection) => TrackedObjection
  readonly view: (it: Objection) => ObjectionView
}> {
  const clockOf = await clocks()
  const today = dayOf(now)
  const tracked = ({ state, listing, number, filedAt, answer, decidedAt }: Objection): TrackedObjection => ({
    state,
    listing: { id: listing, number },
    filedAt,
    due: clockOf(filedAt),
    answer: answer === null || decidedAt === null ? null : { at: decidedAt, text: answer },
  })
  const view = (it: Objection): ObjectionView => {
    const seen = tracked(it)
    return {
      id: it.id,
      version: it.version,
      ...seen,
      department: it.department,
      overdue: it.answer === null && seen.due !== null && seen.due.to < today,
      correction: it.correction && { kind: it.correction.kind, case: it.correction.case },
      history: it.history.map(({ at, step, officer: { username, name }, note }) => ({
        at,
        step,
        officer: { username, name },
        note,
      })),
    }
  }
  return { tracked, view }
}
