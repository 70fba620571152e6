import type { Keys } from '../keys/keys.ts'
import type { ListingId } from '../reference/ids.ts'
import type { JudgeableParty } from '../reference/platform-decision.ts'
import type { Bidder } from '../screening/question.ts'
import { isOpen } from '../screening/reasons.ts'
import type { BidderResult, Hit } from '../screening/result.ts'
import { partyAt } from './parties.ts'
import { partyText } from './party-text.ts'

interface JudgeableContext {
  readonly keys: Pick<Keys, 'hashParty'>
  readonly index: { readonly version: (id: ListingId, ledgerSize: number) => number | undefined }
}

/**
 * Whether the hit leaves open who it is about. An equal identifier or an equal full name settles that, and a relation
 * (branch, shared person) is no matter of identity: neither can be judged away.
 */
export const isJudgeable = ({ verdict, reasons }: Pick<Hit, 'verdict' | 'reasons'>): boolean =>
  verdict === 'review' && reasons.every((reason) => isOpen(reason) || reason === 'memberReview')

/** What of a screening may be judged later on, for the request itself is not kept. */
export function judgeableParties(
  { keys, index }: JudgeableContext,
  bidders: readonly Bidder[],
  results: readonly BidderResult[],
  ledgerSize: number,
): JudgeableParty[] {
  return results.flatMap(({ ref, hits }, at) => {
    const open = hits.filter(isJudgeable)
    const bidder = bidders[at]
    if (!bidder || open.length === 0) return []
    const subjects = new Set(open.map(({ match }) => match.subject))
    return [...subjects].flatMap((subject) => {
      const party = partyAt(bidder, subject)
      if (!party) return []
      const listings = open
        .filter(({ match }) => match.subject === subject)
        .map(({ listing }) => ({ listing, version: index.version(listing, ledgerSize) ?? 0 }))
      return [{ ref, subject, party: keys.hashParty(partyText(party)), listings }]
    })
  })
}
