import type { CaseKind, CaseState } from '../reference/case.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { CaseId, DepartmentCode } from '../reference/ids.ts'
import { countRunning, findOpen, findRunning } from './open-store.ts'

export const OPEN_STATES = ['draft', 'returned', 'submitted'] as const satisfies readonly CaseState[]

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

/** Cases whose time runs: of one kind and state, by the days of their documents, both included. */
export interface OpenCasesAsked extends Pick<OpenCase, 'kind' | 'state'> {
  readonly department: DepartmentCode | undefined
  readonly from: CivilDate
  readonly to: CivilDate
}

export const countOpenCases = (asked: OpenCasesAsked): Promise<number> => countRunning(asked)

/** Of every kind and state, in no order; so many of them at most. */
export const someOpenCases = (department: DepartmentCode | undefined, limit: number): Promise<OpenCase[]> =>
  findOpen(OPEN_STATES, department, limit)

/** In the order of their days and ids; those of the first day from an id on. */
export async function openCases(asked: OpenCasesAsked, fromId: string, limit: number): Promise<OpenCase[]> {
  const { from, to, ...of } = asked
  if (fromId === '') return findRunning({ ...of, clockFrom: { $gte: from, $lte: to } }, limit)
  const ofFirstDay = await findRunning({ ...of, clockFrom: from, fromId: fromId as CaseId }, limit)
  const left = limit - ofFirstDay.length
  if (left === 0 || from === to) return ofFirstDay
  return [...ofFirstDay, ...(await findRunning({ ...of, clockFrom: { $gt: from, $lte: to } }, left))]
}
