import type { ListingId } from '../reference/ids.ts'
import { listingsById } from './store.ts'

/** The numbers (编号) of listings, 1,000 at most; none for those that were erased. */
export async function listingNumbers(ids: readonly ListingId[]): Promise<Map<ListingId, string>> {
  const listings = await listingsById(ids)
  return new Map([...listings].flatMap(([id, { number }]) => (number === null ? [] : [[id, number]])))
}
