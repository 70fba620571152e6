import type { Log } from '../../log.ts'
import { type CallbackDoc, disableCallback, findCallback } from './callback-store.ts'
import { deliveryOf } from './delivery.ts'
import { type DeliveryDoc, insertDeliveries } from './delivery-store.ts'

/** Kept for the platform to read: nothing is sent to one of its callbacks any more. */
export const CALLBACK_DISABLED = 'callback.disabled'

interface GiveUpContext {
  readonly now: () => Date
  readonly log: Pick<Log, 'warn'>
}

/**
 * Stops sending to a callback that takes nothing: it said so itself (410), or a delivery has failed for three days and no
 * other was taken in that time. What waits goes on waiting until the platform enables it again; a notice says so.
 */
export async function giveUpOn(
  { now, log }: GiveUpContext,
  { _id, platform, url }: CallbackDoc,
  delivery: DeliveryDoc,
  isGone: boolean,
): Promise<void> {
  const firstAt = delivery.attempts[0]?.at ?? now()
  // Others may have been sent there meanwhile, by this process or another.
  const lastSuccessAt = (await findCallback(_id))?.lastSuccessAt ?? null
  if (!isGone && lastSuccessAt !== null && lastSuccessAt >= firstAt) return
  const at = now()
  const reason = isGone ? 'gone' : 'failing'
  if (!(await disableCallback(_id, at, reason))) return
  log.warn('callback disabled', { platform, callback: _id, reason })
  const { seq } = delivery
  const data = { callback: { id: _id, url }, reason, since: firstAt.toISOString() }
  const timestamp = at.toISOString()
  const notice = {
    platform,
    watch: null,
    callback: null,
    type: CALLBACK_DISABLED,
    listing: null,
    seq,
    data,
    timestamp,
  }
  await insertDeliveries([deliveryOf(notice, at)])
}
