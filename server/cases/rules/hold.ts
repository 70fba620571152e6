import type { Approval, KeptCase } from '../../reference/case.ts'
import { broken } from '../../reference/rule-broken.ts'

/** An approval that has not reached the ledger by then never will: it asks before it writes. */
const APPEND_WITHIN_MS = 10_000
/** Longer by what the write itself and clocks that disagree may take. */
const HELD_MS = 30_000
const RETRY_AFTER_SECONDS = 2

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

/** Throws `overloaded` for an approval that comes to be written when its hold is nearly over. */
export function refuseIfTooLate(approval: Approval, now: Date): void {
  if (now.getTime() - Date.parse(approval.at) > APPEND_WITHIN_MS) throw tooLate()
}

const tooLate = () =>
  broken(
    'overloaded',
    '台账正忙，本次审核未能写入，请稍后重试。',
    'The ledger is busy and the approval was not written: try again in a moment.',
    '',
    RETRY_AFTER_SECONDS,
  )

/** What this approval was to publish is in the ledger by an earlier one. */
export const alreadyApproved = () =>
  broken(
    'wrongState',
    '此案刚由他人审核通过并公布，请重新打开查看。',
    'Someone else has just approved and published this case: open it again.',
    'state',
  )
