import type { CivilDate } from '../reference/civil-date.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import type { Listing } from '../reference/listing.ts'
import { findListings, type ListingDocument, type ListingFilter, listingOf } from './store.ts'

const PAGE = 500

/**
 * Every listing of a department that is not erased, oldest publication first, a page at a time in memory. Thousands may
 * be published on one day: the days are gone through one by one, and each is one range of the index.
 */
export async function* listingsOfDepartment(department: DepartmentCode): AsyncGenerator<Listing, void, void> {
  const page = (rest: ListingFilter, limit = PAGE): Promise<ListingDocument[]> =>
    findListings({ department, ...rest }, { publishedOn: 1, publishedSeq: 1 }, limit)
  let day = await dayAfter(page, null)
  while (day !== null) {
    let seq = -1
    for (let isMore = true; isMore; ) {
      const found = await page({ publishedOn: day, publishedSeq: { $gt: seq } })
      for (const stored of found) if (stored.content) yield listingOf(stored)
      seq = found.at(-1)?.publishedSeq ?? seq
      isMore = found.length === PAGE
    }
    day = await dayAfter(page, day)
  }
}

async function dayAfter(
  page: (rest: ListingFilter, limit: number) => Promise<ListingDocument[]>,
  day: CivilDate | null,
): Promise<CivilDate | null> {
  const [next] = await page(day === null ? {} : { publishedOn: { $gt: day } }, 1)
  return next?.publishedOn ?? null
}
