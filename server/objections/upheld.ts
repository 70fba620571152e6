import type { DepartmentCode } from '../reference/ids.ts'
import { findUpheld } from './store.ts'

/** How many objections against listings of each department were upheld from an instant on, until before another. */
export async function countUpheld(from: string, until: string): Promise<Map<DepartmentCode, number>> {
  const counts = new Map<DepartmentCode, number>()
  for await (const { department } of findUpheld(from, until)) {
    counts.set(department, (counts.get(department) ?? 0) + 1)
  }
  return counts
}
