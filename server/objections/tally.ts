import type { DepartmentCode } from '../reference/ids.ts'
import { findTouched } from './store.ts'

/** How many objections came, and how they were decided. */
export interface ObjectionTally {
  readonly filed: number
  readonly upheld: number
  readonly rejected: number
}

/** What became of the objections against each department from an instant on, until before another. */
export async function tallyObjections(from: string, until: string): Promise<Map<DepartmentCode, ObjectionTally>> {
  const within = (instant: string | null): boolean => instant !== null && from <= instant && instant < until
  const tallies = new Map<DepartmentCode, ObjectionTally>()
  for await (const { department, state, filedAt, decidedAt } of findTouched(from, until)) {
    const { filed, upheld, rejected } = tallies.get(department) ?? { filed: 0, upheld: 0, rejected: 0 }
    const decided = within(decidedAt)
    tallies.set(department, {
      filed: filed + Number(within(filedAt)),
      upheld: upheld + Number(decided && state === 'upheld'),
      rejected: rejected + Number(decided && state === 'rejected'),
    })
  }
  return tallies
}
