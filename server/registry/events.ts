import type { Ledger } from '../ledger/ledger.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Caller } from '../reference/officer.ts'
import type { Projection } from './projection.ts'
import { publicOn, whichListings } from './store.ts'

const PROJECTION_TIMEOUT_MS = 2_000

export interface EventsContext {
  readonly now: () => Date
  readonly ledger: Pick<Ledger, 'events' | 'size' | 'waitBeyond'>
  readonly projection: Pick<Projection, 'caughtUp'>
}

export interface EventsQuery {
  /** Number of the first event wanted: the size the caller holds. */
  readonly from: number
  readonly limit: number
  /** Seconds to wait for one when there is none yet. */
  readonly wait: number
}

export interface EventsPage {
  readonly items: readonly LedgerEvent[]
  readonly size: number
}

/**
 * Events of the ledger from a number on. Body and salt are left out of those that the caller may not read, which
 * changes nothing about what can be verified. The signal ends the wait when the caller is gone.
 */
export async function readLedger(
  ctx: EventsContext,
  { from, limit, wait }: EventsQuery,
  caller: Caller,
  gone?: AbortSignal,
): Promise<EventsPage> {
  if (wait > 0) await ctx.ledger.waitBeyond(from, wait * 1_000, gone)
  const { size } = ctx.ledger
  const events = await ctx.ledger.events(from, limit)
  if (readsEverything(caller)) return { items: events, size }
  // Whoever waits for an event hears of it before its listing is written, and what is not there is not public.
  await ctx.projection.caughtUp(size, PROJECTION_TIMEOUT_MS)
  return { items: await withPublicBodies(events, dayOf(ctx.now())), size }
}

const readsEverything = (caller: Caller): boolean =>
  caller.kind === 'officer' || (caller.kind === 'platform' && caller.platform.scopes.includes('feed'))

async function withPublicBodies(events: readonly LedgerEvent[], day: CivilDate): Promise<LedgerEvent[]> {
  const ids = [...new Set<ListingId>(events.map((event) => event.listing))]
  const shown = ids.length > 0 ? await whichListings(ids, publicOn(day)) : new Set<ListingId>()
  return events.map((event) => (shown.has(event.listing) ? event : withoutBody(event)))
}

const withoutBody = ({ body: _body, salt: _salt, ...entry }: LedgerEvent): LedgerEvent => entry as LedgerEvent
