import type { Officer } from '../reference/officer.ts'
import { isChange } from './change-matter-of.ts'
import type { CaseContext } from './context.ts'
import { faultsOf } from './faults.ts'
import { publishChange } from './publish-change.ts'
import { publishListing } from './publish-listing.ts'
import { markPublished } from './published.ts'
import { theCase } from './read.ts'
import { heldUntil, refuseIfHeld } from './rules/hold.ts'
import { reviewingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { stateFaults, versionFaults } from './rules/state.ts'
import { type StepRequest, stepBy, taken } from './step.ts'
import { holdCase } from './store.ts'
import { type CaseView, masked } from './view.ts'

const PROJECTED_WITHIN_MS = 2_000

/**
 * Publishes a case: one event in the ledger, and the case is marked with it.
 *
 * The approval is written down before the ledger is asked, so that a crash in between loses nobody's decision: whoever
 * follows the ledger finishes the case (`markPublished`), and if the event never got there, the hold runs out and the
 * case can be approved again. The rules are checked once more at the moment of the append: the day may have changed,
 * and so may the register. It answers once this registry's lists and pages say the same.
 */
export async function approve(
  ctx: CaseContext,
  officer: Officer,
  id: string,
  { version, note }: StepRequest,
): Promise<CaseView> {
  const it = await theCase(id)
  refuse(reviewingFaults(officer, it))
  refuse([...stateFaults('approve', it.state), ...versionFaults(version, it.version)])
  refuseIfHeld(it, ctx.now())
  refuse(await faultsOf(ctx, it))
  const { step: _, ...approval } = await stepBy(ctx, officer, it, 'approved', note)
  const held = taken(version, await holdCase(it, approval, heldUntil(approval.at)))
  const events = await (isChange(held) ? publishChange(ctx, held, approval) : publishListing(ctx, held, approval))
  await markPublished(ctx, events)
  await ctx.projection.caughtUp((events.at(-1)?.seq ?? 0) + 1, PROJECTED_WITHIN_MS)
  return masked(ctx, await theCase(id))
}
