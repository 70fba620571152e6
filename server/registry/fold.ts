import { type CivilDate, dayOf, plusDays } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { Listing, ListingBody, Track } from '../reference/listing.ts'

const NOTHING_YET: Track = { stays: [], endings: [], expiredOn: null }

/**
 * The listing as it is after one more event of its own. `read` picks what this reader keeps of the content.
 *
 * Reading the same events again gives the same listing, whether or not bodies were erased since. An order whose body is
 * gone counts from the day it was ledgered. Throws when the first event of a listing is not its publication: such a
 * ledger is not ours.
 */
export function fold<C>(
  previous: Listing<C> | undefined,
  event: LedgerEvent,
  read: (body: ListingBody) => C,
): Listing<C> {
  if (event.type === 'listing.published') return published(event, read)
  if (!previous) throw new Error(`Event ${event.seq} is about ${event.listing}, which was not published before it.`)
  const listing = { ...previous, version: event.version, seq: event.seq }
  switch (event.type) {
    case 'listing.amended': {
      const content = event.body ? read(withoutOrder(event.body)) : null
      return { ...listing, content, contentSeq: event.seq }
    }
    case 'listing.stayed':
      return { ...listing, track: stayed(listing.track, event.body?.from ?? ledgeredOn(event)) }
    case 'listing.resumed':
      return { ...listing, track: resumed(listing.track, event.body?.from ?? ledgeredOn(event)) }
    case 'listing.repaired':
    case 'listing.removed':
    case 'listing.revoked':
      return { ...listing, track: ended(listing.track, event) }
    case 'listing.expired':
      return { ...listing, track: { ...listing.track, expiredOn: event.body?.on ?? ledgeredOn(event) } }
    case 'body.erased':
      return event.body?.seqs.includes(listing.contentSeq) ? erased(listing) : listing
  }
}

function published<C>(event: LedgerEvent & { type: 'listing.published' }, read: (body: ListingBody) => C): Listing<C> {
  return {
    id: event.listing,
    version: event.version,
    registry: event.registry,
    seq: event.seq,
    publishedAt: event.at,
    content: event.body ? read(event.body) : null,
    contentSeq: event.seq,
    track: NOTHING_YET,
  }
}

function withoutOrder<B extends { readonly order: unknown }>({ order: _order, ...content }: B): Omit<B, 'order'> {
  return content
}

const stayed = (track: Track, from: CivilDate): Track => ({
  ...track,
  stays: [...track.stays, { from, to: null }],
})

/** Its effects bind again from `from` on, whatever number of orders stayed it. */
const resumed = (track: Track, from: CivilDate): Track => ({
  ...track,
  stays: track.stays.map((stay) => (stay.to === null ? { from: stay.from, to: plusDays(from, -1) } : stay)),
})

type Ending = LedgerEvent & { type: 'listing.repaired' | 'listing.removed' | 'listing.revoked' }

const KIND = {
  'listing.repaired': 'repaired',
  'listing.removed': 'removed',
  'listing.revoked': 'revoked',
} as const

function ended(track: Track, event: Ending): Track {
  const reason = event.body?.order.reason
  const ending = { kind: KIND[event.type], on: event.body?.on ?? ledgeredOn(event) }
  return { ...track, endings: [...track.endings, reason === undefined ? ending : { ...ending, reason }] }
}

/** The reasons of orders go with the content: they may name people. */
function erased<C>(listing: Listing<C>): Listing<C> {
  const endings = listing.track.endings.map(({ kind, on }) => ({ kind, on }))
  return { ...listing, content: null, track: { ...listing.track, endings } }
}

const ledgeredOn = (event: LedgerEvent): CivilDate => dayOf(new Date(event.at))
