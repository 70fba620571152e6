import type { Mirrors } from '../exchange/peers/mirrors.ts'
import type { Keys } from '../keys/keys.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { ListingId, ScreeningId } from '../reference/ids.ts'
import type { ListingState } from '../reference/listing.ts'
import { publicAmong } from '../registry/listing.ts'
import type { ScreeningIndex } from '../screening/index.ts'
import type { BidderResult } from '../screening/result.ts'
import type { Keeper } from './keeper.ts'
import { NO_RECORD_TYPE } from './no-record.ts'
import { hashOf, RECEIPT_TYPE } from './receipt.ts'
import type { ScreeningAnswer } from './screen.ts'

const SINCE_LIMIT = 100

export interface VerifyContext {
  readonly config: { readonly origin: string }
  readonly keys: Pick<Keys, 'verify'>
  readonly ledger: Pick<Ledger, 'reach' | 'root' | 'size'>
  readonly index: Pick<ScreeningIndex, 'changesSince' | 'search'>
  readonly now: () => Date
  readonly keeper: Pick<Keeper, 'find'>
  readonly mirrors: Pick<Mirrors, 'mayHave' | 'changesSince'>
}

/** What a receipt says: the verdict on a platform's bidders, or that the public list has nothing under a name or code. */
export type ReceiptKind = 'screening' | 'noRecord'

/** `notOurs`: no key of this registry signed it. `resultsDiffer`: signed, but not over these results. */
export type ReceiptFault = 'notOurs' | 'resultsDiffer' | 'ledgerDiffers'

export interface ReceiptCheck {
  readonly valid: boolean
  readonly kind?: ReceiptKind
  readonly claims?: Readonly<Record<string, unknown>>
  readonly fault?: ReceiptFault
  /** What happened since to the listings the answer rested on. */
  readonly since: readonly { readonly listing: ListingId; readonly state: ListingState; readonly at: string }[]
}

/**
 * Checks a receipt years later: signed by a key of this registry, over these results where they are given, on ledgers
 * whose heads at these sizes are still the same. Receipts never expire; of a peer that was removed since nothing is held.
 */
export async function verifyReceipt(
  ctx: VerifyContext,
  receipt: string,
  results: readonly BidderResult[] | undefined,
): Promise<ReceiptCheck> {
  const screened = ctx.keys.verify(RECEIPT_TYPE, receipt)
  const claims = screened ?? ctx.keys.verify(NO_RECORD_TYPE, receipt)
  if (claims === null || claims['iss'] !== ctx.config.origin) return { valid: false, fault: 'notOurs', since: [] }
  const kind = screened ? 'screening' : 'noRecord'
  if (results !== undefined && hashOf(results) !== claims['resultsHash']) {
    return { valid: false, kind, claims, fault: 'resultsDiffer', since: [] }
  }
  const { size, root } = claims['ledger'] as ScreeningAnswer['ledger']
  await ctx.ledger.reach(size)
  // Receipts of before there were mirrors name none.
  const mirrors = (claims['mirrors'] ?? []) as ScreeningAnswer['mirrors']
  const isSame = size <= ctx.ledger.size && ctx.ledger.root(size) === root
  if (!isSame || !mirrors.every((head) => ctx.mirrors.mayHave(head))) {
    return { valid: false, kind, claims, fault: 'ledgerDiffers', since: [] }
  }
  if (kind === 'noRecord') return { valid: true, kind, claims, since: await listedSince(ctx, claims, size) }
  const listings = listingsIn(results ?? (await keptResults(ctx, claims['jti'] as ScreeningId)))
  const since = listings.flatMap((listing) => [
    ...ctx.index.changesSince(listing, size),
    ...mirrors.flatMap((it) => ctx.mirrors.changesSince(it.origin, listing, it.size)),
  ])
  return { valid: true, kind, claims, since }
}

/** What the same search finds today of what was published after the receipt. */
async function listedSince(ctx: VerifyContext, claims: Readonly<Record<string, unknown>>, size: number) {
  const found = ctx.index.search(String(claims['query']), SINCE_LIMIT)
  const shown = await publicAmong(found, dayOf(ctx.now()))
  return found.filter((id) => shown.has(id)).flatMap((id) => ctx.index.changesSince(id, size).slice(-1))
}

async function keptResults(ctx: VerifyContext, id: ScreeningId): Promise<readonly BidderResult[]> {
  const kept = await ctx.keeper.find(id)
  return kept === null ? [] : (JSON.parse(kept.answer) as ScreeningAnswer).results
}

const listingsIn = (results: readonly BidderResult[]): ListingId[] => [
  ...new Set(results.flatMap(({ hits }) => hits.map((hit) => hit.listing))),
]
