import type { DepartmentCode } from '../reference/ids.ts'
import { findReturned } from './store.ts'

/** How often cases of each department were sent back from an instant on, until before another. */
export async function countReturned(from: string, until: string): Promise<Map<DepartmentCode, number>> {
  const counts = new Map<DepartmentCode, number>()
  for await (const { department, history } of findReturned(from, until)) {
    const times = history.filter(({ step, at }) => step === 'returned' && from <= at && at < until).length
    counts.set(department, (counts.get(department) ?? 0) + times)
  }
  return counts
}
