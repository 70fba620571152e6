import type { WatchContext } from './context.ts'
import { deliveryOf, type Telling } from './delivery.ts'
import { type DeliveryDoc, insertDeliveries } from './delivery-store.ts'
import { wakeLanes } from './lane-store.ts'

const SLICE = 500

/** Puts what is to be told in line, once each, and has it sent. Whoever is told twice of it does nothing the second time. */
export async function queue(ctx: Pick<WatchContext, 'now' | 'courier'>, tellings: readonly Telling[]): Promise<void> {
  const now = ctx.now()
  for (let at = 0; at < tellings.length; at += SLICE) {
    const deliveries = tellings.slice(at, at + SLICE).map((it) => deliveryOf(it, now))
    await insertDeliveries(deliveries)
    // Also for those that were there: whoever put them in line may have died before anybody heard of it.
    await wakeLanes(lanesOf(deliveries), now)
  }
  if (tellings.length > 0) ctx.courier.wake()
}

function lanesOf(deliveries: readonly DeliveryDoc[]) {
  const lanes = deliveries.flatMap(({ lane, platform, callback }) =>
    lane !== null && callback !== null ? [[lane, { _id: lane, platform, callback }] as const] : [],
  )
  return [...new Map(lanes).values()]
}
