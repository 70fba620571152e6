import type { DraftContent, KeptCase } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { StandingListing } from '../registry/ends.ts'
import type { Member } from '../screening/question.ts'
import type { CaseContext } from './context.ts'
import { type Recidivism, recidivismOf } from './rules/recidivism.ts'

/** What follows from the history of a case's party, and the listings that rests on; the case's own is not among them. */
export async function findRecidivism(
  ctx: Pick<CaseContext, 'listingsOf' | 'now'>,
  it: Pick<KeptCase, 'listing'>,
  content: DraftContent,
): Promise<Recidivism[]> {
  const party = memberOf(content.party)
  if (!party) return []
  const listings = await ctx.listingsOf(party)
  const history = listings.flatMap((listing): StandingListing[] =>
    listing.content === null || listing.id === it.listing ? [] : [{ ...listing, content: listing.content }],
  )
  return recidivismOf(content, history, dayOf(ctx.now()))
}

function memberOf(party: DraftContent['party']): Member | null {
  if (!party?.kind) return null
  const { kind, name, identifiers = [], formerNames = [] } = party
  return { kind, ...(name && { name }), identifiers, formerNames, persons: [] }
}
