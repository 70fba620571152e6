import { AlreadyLedgered } from '../ledger/already-ledgered.ts'
import type { Approval, KeptCase } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { EventDraft, LedgerEvent } from '../reference/event.ts'
import { listingOf } from '../reference/ids.ts'
import { RuleBroken } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { onceKeyOf } from './decision-key.ts'
import { listingBody } from './listing-body.ts'
import { matterOf } from './matter-of.ts'
import { duplicateFaults } from './rules/duplicate.ts'
import { alreadyApproved, heldUntil, refuseIfTooLate } from './rules/hold.ts'
import type { Matter } from './rules/matter.ts'
import { refuse } from './rules/refuse.ts'
import { ruleFaults } from './rules/rule-faults.ts'
import { releaseCase } from './store.ts'

/**
 * Appends the publication of a case of kind `listing` that this approval holds. Throws the rules that the case breaks at that moment,
 * and `duplicateDecision` or `wrongState` when the ledger has the decision or the listing already; nothing is written
 * then, and the case is let go.
 */
export async function publishListing(
  ctx: CaseContext,
  it: KeptCase,
  approval: Approval,
): Promise<readonly LedgerEvent[]> {
  const matter = await matterOf(ctx, it)
  try {
    return await ctx.ledger.append(() => [publication(ctx, it, matter, approval)])
  } catch (error) {
    // After any other failure the event may stand: then the hold runs out by itself.
    if (isRefusal(error)) await releaseCase(it.id, heldUntil(approval.at))
    if (!(error instanceof AlreadyLedgered)) throw error
    if (error.onceKey !== undefined) refuse(duplicateFaults(null, true))
    throw alreadyApproved()
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof RuleBroken || (error instanceof AlreadyLedgered && error.onceKey !== undefined)

/** The event that publishes a case, as things stand at this moment. */
function publication(ctx: CaseContext, it: KeptCase, matter: Matter, approval: Approval): EventDraft {
  const now = ctx.now()
  refuseIfTooLate(approval, now)
  const publishedOn = dayOf(now)
  refuse(ruleFaults({ ...matter, today: publishedOn }))
  const { content: opened, department, offence } = matter
  const [number] = ctx.numbering.next(department.region, Number(publishedOn.slice(0, 4)))
  if (!offence || !number || it.decisionKey === null)
    throw new TypeError('A case that breaks no rule can be published.')
  return {
    type: 'listing.published',
    listing: listingOf(it.id),
    version: 1,
    department: department.code,
    body: listingBody(it.content, { opened, number, offence, department, publishedOn, attachments: it.attachments }),
    onceKey: onceKeyOf(it.decisionKey),
  }
}
