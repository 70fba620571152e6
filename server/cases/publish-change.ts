import { AlreadyLedgered } from '../ledger/already-ledgered.ts'
import type { Approval } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { EventDraft, LedgerEvent } from '../reference/event.ts'
import { RuleBroken } from '../reference/rule-broken.ts'
import { caseKeyOf } from './case-key.ts'
import { changeEvent } from './change-event.ts'
import { type ChangeCase, changeMatterOf } from './change-matter-of.ts'
import type { CaseContext } from './context.ts'
import { changeFaults } from './rules/changes/change-faults.ts'
import type { ChangeMatter } from './rules/changes/change-matter.ts'
import { alreadyApproved, heldUntil, refuseIfTooLate } from './rules/hold.ts'
import { refuse } from './rules/refuse.ts'
import { releaseCase } from './store.ts'

/**
 * Appends the change of a listing that this approval holds. When another event of the listing comes first, the rules
 * look at the listing again: a change makes this one stale, a mere announcement does not. Throws the rules that the case
 * breaks at that moment, nothing written and the case let go; `wrongState` when the change is in the ledger already.
 */
export async function publishChange(
  ctx: CaseContext,
  it: ChangeCase,
  approval: Approval,
): Promise<readonly LedgerEvent[]> {
  for (;;) {
    try {
      const matter = await changeMatterOf(ctx, it)
      return await ctx.ledger.append(() => [event(ctx, it, matter, approval)])
    } catch (error) {
      // After any other failure the event may stand: then the hold runs out by itself.
      if (error instanceof RuleBroken) await releaseCase(it.id, heldUntil(approval.at))
      if (!(error instanceof AlreadyLedgered)) throw error
      if (await isLedgered(ctx, it)) throw alreadyApproved()
    }
  }
}

/** As things stand at this moment: a listing that changed since it was looked at has a version more, and collides. */
function event(ctx: CaseContext, it: ChangeCase, matter: ChangeMatter, approval: Approval): EventDraft {
  refuseIfTooLate(approval, ctx.now())
  const now = { ...matter, today: dayOf(ctx.now()) }
  refuse(changeFaults(now))
  return changeEvent(it, now)
}

async function isLedgered({ ledger }: CaseContext, { id }: ChangeCase): Promise<boolean> {
  const key = caseKeyOf(id)
  return (await ledger.hasOnce([key])).has(key)
}
