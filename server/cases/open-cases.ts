import type { CaseKind, CaseState } from '../reference/case.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { CaseId, DepartmentCode } from '../reference/ids.ts'
import { findRunning } from './store.ts'

const OPEN_STATES = ['draft', 'returned', 'submitted'] as const satisfies readonly CaseState[]

/** A case that is not published yet though its document is there. */
export interface OpenCase {
  readonly id: CaseId
  readonly kind: CaseKind
  readonly state: (typeof OPEN_STATES)[number]
  readonly department: DepartmentCode
  /** Number of the document (文号), where it is filled in. */
  readonly document: string | null
  readonly clockFrom: CivilDate
}

export interface OpenCases {
  readonly items: readonly OpenCase[]
  /** False where there are more. */
  readonly complete: boolean
}

/** Cases whose time runs, the oldest documents first, up to `limit` in each state; of one department where it is named. */
export async function openCases(department: DepartmentCode | undefined, limit: number): Promise<OpenCases> {
  const found = await Promise.all(
    OPEN_STATES.map((state) => findRunning({ state, ...(department && { department }) }, limit)),
  )
  return { items: found.flat(), complete: found.every((of) => of.length < limit) }
}
