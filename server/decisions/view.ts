import type { ListingId } from '../reference/ids.ts'
import type { KeptDecision } from '../reference/platform-decision.ts'

/** A decision as its platform reads it. `lapsed`: the listing has changed since, so the pair is looked at anew. */
export type DecisionView = Omit<KeptDecision, 'platform' | 'party' | 'state'> & {
  readonly state: KeptDecision['state'] | 'lapsed'
}

export interface ViewContext {
  readonly index: { readonly version: (id: ListingId) => number | undefined }
}

export function viewOf({ index }: ViewContext, decision: KeptDecision): DecisionView {
  const { platform: _platform, party: _party, ...rest } = decision
  const stands = decision.state === 'revoked' || index.version(decision.listing) === decision.listingVersion
  return { ...rest, state: stands ? decision.state : 'lapsed' }
}
