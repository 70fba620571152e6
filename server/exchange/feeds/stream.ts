import type { LedgerEvent } from '../../reference/event.ts'
import type { Caller } from '../../reference/officer.ts'
import { type EventsContext, readLedger } from '../../registry/events.ts'

/** Events that are read at a time for one reader. */
export const STREAM_PAGE = 100
const HEARTBEAT_MS = 15_000
const RECONNECT_MS = 2_000

/** Who is reading, asked again and again; throws when the token has expired or was revoked meanwhile. */
type ReadAs = () => Promise<Caller>

/**
 * The ledger from event `from` on as server-sent events, for as long as the reader stays entitled: every event once and
 * in order, `id` being its number, and a comment as a heartbeat where there is none for 15 seconds. Reads the database
 * when the next piece is asked for, a page at a time. Ends when the signal says so, and when `readAs` throws: whoever
 * comes again with a new token goes on after the last event.
 */
export async function* ledgerStream(
  ctx: EventsContext,
  from: number,
  readAs: ReadAs,
  signal: AbortSignal,
): AsyncGenerator<string, void, void> {
  let next = from
  yield `retry: ${RECONNECT_MS}\n\n`
  while (!signal.aborted) {
    await ctx.ledger.waitBeyond(next, HEARTBEAT_MS, signal)
    const caller = await readAs().catch(() => null)
    if (!caller || signal.aborted) return
    const { items, size } = await readLedger(ctx, { from: next, limit: STREAM_PAGE, wait: 0 }, caller)
    yield items.length > 0 ? items.map(frame).join('') : `: ${size}\n\n`
    next += items.length
  }
}

const frame = (event: LedgerEvent): string => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`
