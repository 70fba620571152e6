import { auditReading } from '../../audit/reading.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { dayOf } from '../../reference/civil-date.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { Caller } from '../../reference/officer.ts'
import { broken } from '../../reference/rule-broken.ts'
import { readableBy, readsEverything } from '../../registry/entitlement.ts'
import type { Projection } from '../../registry/projection.ts'
import { snapshotListing } from './snapshot-line.ts'
import { chained, lineHash, readSnapshotNote, type SnapshotState, snapshotNote } from './snapshot-note.ts'

const PAGE = 500
const PAGES_A_MARK = 2
const PROJECTION_TIMEOUT_MS = 10_000

export interface SnapshotContext {
  readonly now: () => Date
  readonly ledger: Pick<
    Ledger,
    'origin' | 'size' | 'mustReach' | 'root' | 'sign' | 'checkpoint' | 'verifierKey' | 'events' | 'laterEventsOf'
  >
  readonly projection: Pick<Projection, 'caughtUp'>
  readonly closing: AbortSignal
}

export interface SnapshotQuery {
  readonly size?: number
  /** The note of a mark that was received before the line was lost. */
  readonly after?: string
}

/**
 * Every listing as the ledger of one size has it, a line each in the order of publication, with the bodies that the
 * caller may read at the moment it is sent: what following the ledger that far gives the same caller. Lines and text:
 *
 * 1. `{snapshot: {origin, size, root, view}}`, unless it goes on after a mark
 * 2. `{listing: …}` for each; after every 1,000 events `{mark: {listings, hash, note}}`, signed: go on with `after`
 * 3. `{trailer: {listings, hash, note, checkpoint}}`; where it is missing, the snapshot is not whole
 *
 * `hash` chains the hashes of the lines since the last mark to the hash before; marks themselves are not in it. Keeps one page in
 * memory. Throws RuleBroken `ledgerSizeUnknown`, or `snapshotMark` for a mark that is not of this caller's snapshot.
 */
export async function* snapshot(
  ctx: SnapshotContext,
  query: SnapshotQuery,
  caller: Caller,
): AsyncGenerator<string, void, void> {
  await auditReading(ctx, caller, 'ledger.read')
  const isNew = query.after === undefined
  let state = await (isNew ? beginning(ctx, query.size, caller) : resumed(ctx, query.after ?? '', caller))
  // What was published up to this size has to be there before anybody asks whether it is public.
  if (!readsEverything(caller)) await ctx.projection.caughtUp(state.size, PROJECTION_TIMEOUT_MS)
  let hashes: Buffer[] = []
  if (isNew) {
    hashes.push(lineHash(header(ctx, state)))
    yield `${header(ctx, state)}\n`
  }
  for (let page = 1; state.next < state.size; page += 1) {
    ctx.closing.throwIfAborted()
    const found = await listingLines(ctx, state, caller)
    const text = found.map((line) => `${line}\n`).join('')
    hashes.push(...found.map(lineHash))
    state = { ...state, listings: state.listings + found.length, next: Math.min(state.next + PAGE, state.size) }
    if (page % PAGES_A_MARK > 0 || state.next === state.size) {
      yield text
      continue
    }
    state = { ...state, hash: chained(state.hash, hashes) }
    hashes = []
    yield text + markLine(ctx, state)
  }
  yield trailerLine(ctx, { ...state, hash: chained(state.hash, hashes) })
}

const viewOf = (caller: Caller) => (readsEverything(caller) ? 'whole' : 'public')

async function beginning(
  { ledger }: SnapshotContext,
  asked: number | undefined,
  caller: Caller,
): Promise<SnapshotState> {
  const size = asked ?? ledger.size
  await ledger.mustReach(size, 'size')
  return { size, root: ledger.root(size), view: viewOf(caller), listings: 0, next: 0, hash: '' }
}

async function resumed({ ledger }: SnapshotContext, note: string, caller: Caller): Promise<SnapshotState> {
  const state = readSnapshotNote(note, ledger.origin, ledger.verifierKey)
  if (!state || state.view !== viewOf(caller)) throw noMark()
  await ledger.mustReach(state.size, 'after')
  return state
}

const header = ({ ledger }: SnapshotContext, { size, root, view }: SnapshotState): string =>
  JSON.stringify({ snapshot: { origin: ledger.origin, size, root, view } })

function markLine({ ledger }: SnapshotContext, state: SnapshotState): string {
  const { listings, hash } = state
  return `${JSON.stringify({ mark: { listings, hash, note: snapshotNote(ledger, state) } })}\n`
}

function trailerLine({ ledger }: SnapshotContext, state: SnapshotState): string {
  const { listings, hash, size } = state
  const note = snapshotNote(ledger, state)
  return `${JSON.stringify({ trailer: { listings, hash, note, checkpoint: ledger.checkpoint(size) } })}\n`
}

/** Lines of the listings that were published by the next page of events. */
async function listingLines(ctx: SnapshotContext, { next, size }: SnapshotState, caller: Caller): Promise<string[]> {
  const events = await ctx.ledger.events(next, Math.min(PAGE, size - next))
  const published = events.filter(({ type }) => type === 'listing.published')
  const later = await ctx.ledger.laterEventsOf(
    published.map(({ listing }) => listing),
    size,
  )
  const readable = await readableBy(caller, [...published, ...later], dayOf(ctx.now()))
  const byListing = new Map<ListingId, LedgerEvent[]>()
  for (const event of readable) byListing.set(event.listing, [...(byListing.get(event.listing) ?? []), event])
  return [...byListing.values()].map((its) => JSON.stringify({ listing: snapshotListing(its) }))
}

const noMark = () =>
  broken(
    'snapshotMark',
    '此续传标记不是本登记机构为您签发的快照标记；请不带 after 重新下载。',
    'This mark was not signed by this registry for a snapshot of yours: begin anew, without after.',
    'after',
  )
