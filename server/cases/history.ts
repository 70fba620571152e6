import type { CaseHistoryEntry } from '../reference/case.ts'
import { caseOf, type ListingId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { readingFaults } from './rules/permission.ts'
import { findCase } from './store.ts'

/** The steps of the case behind a listing; none for an officer who may not read the case, or where there was no case. */
export async function caseHistory(listing: ListingId, officer: Officer): Promise<readonly CaseHistoryEntry[]> {
  const it = await findCase(caseOf(listing))
  return it && readingFaults(officer, it.department).length === 0 ? it.history : []
}
