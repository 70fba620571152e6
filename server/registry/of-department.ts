import type { DepartmentCode, ListingId } from '../reference/ids.ts'
import type { Listing } from '../reference/listing.ts'
import { findListings, listingOf } from './store.ts'

const PAGE = 500

/** Every listing of a department that is not erased, oldest publication first, a page at a time in memory. */
export async function* listingsOfDepartment(department: DepartmentCode): AsyncGenerator<Listing, void, void> {
  let after: { publishedOn: string; seq: number; id: ListingId } | null = null
  for (;;) {
    const rest: Record<string, unknown> =
      after === null
        ? {}
        : {
            publishedOn: { $gte: after.publishedOn },
            $or: [
              { publishedOn: { $gt: after.publishedOn } },
              { publishedOn: after.publishedOn, publishedSeq: { $gt: after.seq } },
            ],
          }
    const found = await findListings({ department, ...rest }, { publishedOn: 1, publishedSeq: 1 }, PAGE)
    for (const stored of found) if (stored.content) yield listingOf(stored)
    const last = found.at(-1)
    if (!last || found.length < PAGE) return
    after = { publishedOn: last.publishedOn ?? '', seq: last.publishedSeq, id: last._id }
  }
}
