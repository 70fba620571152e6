import { setImmediate as letOthers } from 'node:timers/promises'
import { type MemoryContext, screenWithMemory } from '../decisions/screen-with-memory.ts'
import type { PlatformClient } from '../reference/officer.ts'
import type { Bidder, Question } from '../screening/question.ts'
import type { BidderResult } from '../screening/result.ts'
import type { OtherLedger } from '../screening/screen-bidder.ts'

/** Names are compared in full for milliseconds at most; a thousand of them would keep everybody else waiting. */
const SLICE_MS = 8

/**
 * The verdict on every bidder, in order, letting other requests through between slices. All of them are answered from the
 * ledger size of the question, whatever is published meanwhile.
 */
export async function screenAll(
  ctx: MemoryContext,
  platform: PlatformClient,
  bidders: readonly Bidder[],
  question: Question,
  others: readonly OtherLedger[],
): Promise<BidderResult[]> {
  const results: BidderResult[] = []
  let started = performance.now()
  for (const bidder of bidders) {
    results.push(screenWithMemory(ctx, platform, bidder, question, others))
    if (performance.now() - started < SLICE_MS || results.length === bidders.length) continue
    await letOthers()
    started = performance.now()
  }
  return results
}
