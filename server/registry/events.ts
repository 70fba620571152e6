import { auditReading } from '../audit/reading.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { Caller } from '../reference/officer.ts'
import { readableBy, readsEverything } from './entitlement.ts'
import type { Projection } from './projection.ts'

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
 * Events of the ledger from a number on, with the bodies that the caller may read. The signal ends the wait when the
 * caller is gone.
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
  if (events.length === 0) return { items: events, size }
  await auditReading(ctx, caller, 'ledger.read')
  // Whoever waits for an event hears of it before its listing is written, and what is not there is not public.
  if (!readsEverything(caller)) await ctx.projection.caughtUp(size, PROJECTION_TIMEOUT_MS)
  return { items: await readableBy(caller, events, dayOf(ctx.now())), size }
}
