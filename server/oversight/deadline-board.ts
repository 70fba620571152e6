import type { DepartmentCode } from '../reference/ids.ts'
import type { DueItem } from './deadlines.ts'
import { DEADLINE_STATES, type DeadlineState } from './rules/deadline.ts'

/** How many deadlines of a department are in each state. */
export interface BoardRow {
  readonly department: DepartmentCode
  readonly counts: Readonly<Record<DeadlineState, number>>
}

/** Deadlines by department, the one with most overdue first. */
export function deadlineBoard(items: readonly Pick<DueItem, 'department' | 'state'>[]): BoardRow[] {
  const counts = new Map<DepartmentCode, Record<DeadlineState, number>>()
  for (const { department, state } of items) {
    const of = counts.get(department) ?? noneOfAny()
    of[state] += 1
    counts.set(department, of)
  }
  return [...counts]
    .map(([department, of]) => ({ department, counts: of }))
    .toSorted((a, b) => urgency(b) - urgency(a) || (a.department < b.department ? -1 : 1))
}

const urgency = ({ counts: { overdue, atRisk } }: BoardRow): number => overdue * 1_000_000 + atRisk

const noneOfAny = () => Object.fromEntries(DEADLINE_STATES.map((state) => [state, 0])) as Record<DeadlineState, number>
