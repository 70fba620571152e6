import type { LedgerEvent } from '../../reference/event.ts'
import type { Listing, ListingBody } from '../../reference/listing.ts'
import { fold } from '../../registry/fold.ts'

/** What a listing says after the first of its events up to number `seq`; null before it is published, and once erased. */
export const contentAfter = (events: readonly LedgerEvent[], seq: number): ListingBody | null =>
  events
    .filter((event) => event.seq <= seq)
    .reduce<Listing | undefined>((listing, event) => fold(listing, event, whole), undefined)?.content ?? null

const whole = (body: ListingBody): ListingBody => body
