import type { ListingId } from '../reference/ids.ts'
import type { Listing } from '../reference/listing.ts'
import { listingsWhole } from '../registry/listing.ts'
import type { CaseView } from './view.ts'

/** The listings that cases are about, by id. */
export async function listingsOfCases(cases: readonly Pick<CaseView, 'listing'>[]): Promise<Map<ListingId, Listing>> {
  const ids = [...new Set(cases.flatMap(({ listing }) => (listing ? [listing] : [])))]
  const listings = ids.length === 0 ? [] : await listingsWhole(ids)
  return new Map(listings.map((it) => [it.id, it]))
}
