import type { CaseHistoryEntry } from '../reference/case.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { readingFaults } from './rules/permission.ts'
import { findCasesAbout } from './store.ts'

/** The steps of the cases that a listing came from and was changed by, as far as the officer may read them, in order. */
export async function caseHistory(listing: ListingId, officer: Officer): Promise<readonly CaseHistoryEntry[]> {
  const cases = await findCasesAbout(listing)
  return cases
    .filter(({ department }) => readingFaults(officer, department).length === 0)
    .flatMap(({ history }) => history)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
