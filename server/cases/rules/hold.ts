import type { KeptCase } from '../../reference/case.ts'
import { broken } from '../../reference/rule-broken.ts'

/** An approval that has not reached the ledger by then never will: it asks before it writes. */
export const APPEND_WITHIN_MS = 10_000
/** Longer by what the write itself and clocks that disagree may take. */
const HELD_MS = 30_000

/** Until when a case stands still for an approval taken at that instant. */
export const heldUntil = (at: string): string => new Date(Date.parse(at) + HELD_MS).toISOString()

/** Throws `wrongState` while an approval is on its way to the ledger: what it publishes must not change under it. */
export function refuseIfHeld(it: Pick<KeptCase, 'heldUntil'>, now: Date): void {
  if (it.heldUntil === null) return
  const leftMs = Date.parse(it.heldUntil) - now.getTime()
  if (leftMs >= 0) throw beingPublished(Math.ceil(leftMs / 1_000))
}

const beingPublished = (seconds: number) =>
  broken(
    'wrongState',
    '此案已审核通过，正在公布，请稍后重新打开查看。',
    'This case was approved and is being published: open it again in a moment.',
    'state',
    Math.max(seconds, 1),
  )
