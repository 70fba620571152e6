import { auditReading } from '../audit/reading.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Listing } from '../reference/listing.ts'
import type { Officer } from '../reference/officer.ts'
import type { CaseContext } from './context.ts'
import { listingsOfCases } from './listings-of-cases.ts'
import { casesFor } from './read.ts'
import { readingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import type { CaseView } from './view.ts'

const SHOWN = 10

/** The cases that wait for an officer, the longest waiting first but for drafts, and the listings they are about. */
export interface CaseWork {
  /** Under review in their department and not their own; null for whoever reviews nothing. */
  readonly toReview: readonly CaseView[] | null
  readonly returned: readonly CaseView[]
  readonly drafts: readonly CaseView[]
  readonly submitted: readonly CaseView[]
  readonly listings: ReadonlyMap<ListingId, Listing>
}

export async function caseWork(ctx: CaseContext, officer: Officer): Promise<CaseWork> {
  refuse(readingFaults(officer))
  await auditReading(ctx, { kind: 'officer', officer }, 'case.listed')
  const cases = (state: 'draft' | 'returned' | 'submitted', mine: boolean) =>
    casesFor(ctx, officer, { state, mine, oldestFirst: state !== 'draft', limit: SHOWN }).then(({ items }) => items)
  const [returned, drafts, submitted] = await Promise.all([
    cases('returned', false),
    cases('draft', true),
    cases('submitted', false),
  ])
  const isOthers = ({ author }: CaseView) => author.username !== officer.username
  const reviews = officer.role === 'reviewer'
  return {
    toReview: reviews ? submitted.filter(isOthers) : null,
    returned,
    drafts,
    submitted: reviews ? submitted.filter((it) => !isOthers(it)) : submitted,
    listings: await listingsOfCases([...returned, ...drafts, ...submitted]),
  }
}
