import type { Keys } from '../keys/keys.ts'
import type { PlatformClient } from '../reference/officer.ts'
import type { ScreeningIndex } from '../screening/index.ts'
import type { Bidder, Question } from '../screening/question.ts'
import { isOpen } from '../screening/reasons.ts'
import type { BidderResult } from '../screening/result.ts'
import type { OtherLedger } from '../screening/screen-bidder.ts'
import type { DecisionMemory } from './memory.ts'
import { withJudged } from './parties.ts'
import { partyText } from './party-text.ts'

export interface MemoryContext {
  readonly keys: Pick<Keys, 'hashParty'>
  readonly index: Pick<ScreeningIndex, 'screen'>
  readonly decisions: Pick<DecisionMemory, 'count' | 'judged'>
}

/**
 * The verdict on a bidder for one platform, with what that platform has decided before as a part of the question. Most
 * bidders leave nothing open; only for the others is it worth finding out whether they are known.
 */
export function screenWithMemory(
  { keys, index, decisions }: MemoryContext,
  platform: Pick<PlatformClient, 'id'>,
  bidder: Bidder,
  question: Question,
  others: readonly OtherLedger[] = [],
): BidderResult {
  const result = index.screen(bidder, question, others)
  if (decisions.count(platform.id) === 0 || !result.reasons.some(isOpen)) return result
  const known = withJudged(bidder, (party) =>
    decisions.judged(platform.id, keys.hashParty(partyText(party)), question.ledgerSize),
  )
  return known ? index.screen(known, question, others) : result
}
