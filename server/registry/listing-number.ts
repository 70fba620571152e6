import { dayOf } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import { findListing, publicOn } from './store.ts'

const NUMBER = /^[A-Za-z0-9]{2,20}-\d{4}-\d{4,}$/

/** True for what may be the number (编号) of a listing, as it stands on paper: `211100-2026-0017`. */
export const isListingNumber = (text: string): boolean => NUMBER.test(text)

/** The listing that an officer names, by its number or its id, whatever has become of it; null when there is none. */
export async function listingNamed(text: string): Promise<ListingId | null> {
  const found = await findListing(isListingNumber(text) ? { number: text } : { _id: text as ListingId })
  return found?._id ?? null
}

/** The listing with a number that is public today, or null. */
export async function publicListingNumbered(
  ctx: { readonly now: () => Date },
  number: string,
): Promise<ListingId | null> {
  const found = await findListing({ $and: [{ number }, publicOn(dayOf(ctx.now()))] })
  return found?._id ?? null
}
