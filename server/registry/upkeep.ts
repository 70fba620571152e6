import { AlreadyLedgered } from '../ledger/already-ledgered.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { EventDraft } from '../reference/event.ts'
import { nextDue } from './due.ts'
import type { StandingListing } from './ends.ts'
import type { Projection } from './projection.ts'
import { findListings, listingOf } from './store.ts'

/** Listings seen to in one round. The rest wait for the next, so that neither starting nor stopping waits for them. */
const ROUND = 200
const CAUGHT_UP_WITHIN_MS = 5_000

export interface UpkeepContext {
  readonly now: () => Date
  readonly ledger: Pick<Ledger, 'append' | 'eventsOf' | 'size'>
  readonly projection: Pick<Projection, 'caughtUp'>
}

/**
 * Announces expiries and orders erasures that have come due, and returns how many. Any number of processes may do so at
 * once: the ledger takes each version of a listing once, and who comes second leaves it. What an order to erase says is
 * carried out by whoever follows the ledger.
 */
export async function keepUp(ctx: UpkeepContext): Promise<number> {
  // A listing that is written as it was before its last event would be announced on a version that is taken.
  await ctx.projection.caughtUp(ctx.ledger.size, CAUGHT_UP_WITHIN_MS)
  const today = dayOf(ctx.now())
  const due = await findListings({ dueOn: { $lte: today } }, { dueOn: 1 }, ROUND)
  const drafts: EventDraft[] = []
  for (const stored of due) {
    const listing = listingOf(stored)
    if (listing.content) drafts.push(...(await draftsFor(ctx, { ...listing, content: listing.content }, today)))
  }
  return (await append(ctx, drafts)) ? drafts.length : 0
}

async function draftsFor(ctx: UpkeepContext, listing: StandingListing, today: CivilDate): Promise<EventDraft[]> {
  const due = nextDue(listing)
  if (!due || due.from > today) return []
  const { id, version, content } = listing
  const about = { listing: id, version: version + 1, department: content.department.code }
  if (due.what === 'expiry') return [{ ...about, type: 'listing.expired', body: { on: due.from } }]
  const events = await ctx.ledger.eventsOf(id)
  const seqs = events.filter(({ type }) => type !== 'body.erased').map(({ seq }) => seq)
  return [{ ...about, type: 'body.erased', body: { seqs, on: today } }]
}

/** False when another process was faster with one of them; those before it stand, and the rest are due as before. */
async function append(ctx: UpkeepContext, drafts: readonly EventDraft[]): Promise<boolean> {
  if (drafts.length === 0) return false
  try {
    await ctx.ledger.append(() => drafts)
    return true
  } catch (error) {
    if (error instanceof AlreadyLedgered) return false
    throw error
  }
}
