import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { countWrongCode, refuseIfGuessing } from './limits.ts'
import { findByCode } from './store.ts'
import { trackingHash } from './tracking-code.ts'
import { type TrackedObjection, viewer } from './view.ts'

/** An objection for whoever has its tracking code. Throws `notFound`, and `tooManyAttempts` to an address that guesses. */
export async function trackObjection(
  ctx: { readonly now: () => Date },
  address: string,
  code: string,
): Promise<TrackedObjection> {
  const now = ctx.now()
  await refuseIfGuessing(address, now)
  const it = await findByCode(trackingHash(code))
  if (it) return (await viewer(now)).tracked(it)
  await countWrongCode(address, now)
  throw noSuchCode()
}

const noSuchCode = (): RuleBroken =>
  broken(
    'notFound',
    '没有使用此查询码的异议，请核对；查询码只在提交时显示一次。',
    'No objection has this tracking code: check it. It was shown once, when the objection was filed.',
  )
