import type { DecisionId } from '../reference/ids.ts'
import type { PlatformClient } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { DecideContext } from './decide.ts'
import { findDecision, moveDecision } from './store.ts'
import { type DecisionView, viewOf } from './view.ts'

type RevokeContext = Pick<DecideContext, 'now' | 'index' | 'decisions'>

/** Takes a decision back, so that the pair is found again; the history stays. Throws `notFound`, `wrongState`. */
export async function revoke(
  ctx: RevokeContext,
  platform: PlatformClient,
  id: DecisionId,
  reason: string,
): Promise<DecisionView> {
  const known = await findDecision(id)
  if (known?.platform !== platform.id) {
    throw broken('notFound', '没有此编号的识别决定，或不属于贵平台。', 'No decision of yours has this id.')
  }
  const at = ctx.now().toISOString()
  const revoked = await moveDecision(id, { from: 'active', to: 'revoked' }, { at, step: 'revoked', reason })
  if (!revoked) throw broken('wrongState', '该识别决定已经撤销。', 'The decision is revoked already.')
  await ctx.decisions.catchUp()
  return viewOf(ctx, revoked)
}
