import type { DraftContent } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import { ROOT_FIELDS } from '../reference/fields.ts'
import type { CaseId, ListingId } from '../reference/ids.ts'
import type { Listing } from '../reference/listing.ts'
import type { Officer } from '../reference/officer.ts'
import { COUNTRY } from '../reference/regions.ts'
import type { ScreeningIndex } from '../screening/index.ts'
import type { Bidder } from '../screening/question.ts'
import type { Hit } from '../screening/result.ts'
import type { CaseContext } from './context.ts'
import { findCasesNaming } from './search-store.ts'
import { type CaseView, masked } from './view.ts'

const CASES_LIMIT = 5
const SIMILAR_LIMIT = 5

/** What the registry knows of a party before anything is submitted about it. */
export interface KnownParty {
  /** Beyond doubt of this party, whatever has become of them. */
  readonly listings: readonly Listing[]
  /** In force, of a party with a similar name or a connection. */
  readonly similar: readonly Hit[]
  /** Other cases of the department that name it. */
  readonly cases: readonly CaseView[]
}

interface KnownContext extends Pick<CaseContext, 'departmentOf' | 'keys' | 'listingsOf' | 'now'> {
  readonly index: Pick<ScreeningIndex, 'screen' | 'size'>
}

const NOTHING: KnownParty = { listings: [], similar: [], cases: [] }

/** Looks a party up as a platform's bidder would be, and among the cases of the officer's department. */
export async function knownParty(
  ctx: KnownContext,
  officer: Officer,
  party: DraftContent['party'],
  besides: CaseId,
): Promise<KnownParty> {
  const bidder = bidderOf(party)
  if (!bidder) return NOTHING
  const [listings, cases] = await Promise.all([ctx.listingsOf(bidder), casesOf(ctx, officer, bidder)])
  const known: ReadonlySet<ListingId> = new Set(listings.map(({ id }) => id))
  const { hits } = ctx.index.screen(bidder, {
    field: ROOT_FIELDS[0] ?? 'procurement',
    region: COUNTRY,
    role: 'bidder',
    on: dayOf(ctx.now()),
    ledgerSize: ctx.index.size,
    language: 'zh',
    explain: false,
    limit: 20,
  })
  return {
    listings,
    similar: hits.filter(({ listing }) => !known.has(listing)).slice(0, SIMILAR_LIMIT),
    cases: cases.filter(({ id }) => id !== besides).slice(0, CASES_LIMIT),
  }
}

function bidderOf(party: DraftContent['party']): Bidder | null {
  const { kind = 'organization', name, identifiers = [], formerNames = [] } = party ?? {}
  if (!name && identifiers.length === 0) return null
  return { ref: '', kind, ...(name && { name }), identifiers, formerNames, persons: [], members: [] }
}

/** By code and by the whole name: a search for part of a name would bring its sisters. */
async function casesOf(ctx: KnownContext, officer: Officer, { name, identifiers }: Bidder): Promise<CaseView[]> {
  const codes = identifiers.map(({ value }) => value.trim().toUpperCase())
  const found = await findCasesNaming({ name, codes }, officer.department, CASES_LIMIT + 1)
  return Promise.all(found.map((it) => masked(ctx, it)))
}
