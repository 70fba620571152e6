import type { CallbackId, DeliveryId, ListingId, PlatformId, WatchId } from '../../reference/ids.ts'
import { broken } from '../../reference/rule-broken.ts'
import { callbacksOf } from './callback-store.ts'
import type { WatchContext } from './context.ts'
import { type DeliveryDoc, type DeliveryState, deliveriesOf, findDelivery, restartDelivery } from './delivery-store.ts'
import { wakeLane } from './lane-store.ts'

/** A delivery as its platform sees it. `payload` is what is sent, word for word once it is written as JSON. */
export interface DeliveryView {
  readonly id: DeliveryId
  readonly type: string
  readonly state: DeliveryState
  readonly watch: WatchId | null
  readonly callback: CallbackId | null
  readonly listing: ListingId | null
  readonly createdAt: string
  readonly attempts: readonly {
    readonly at: string
    readonly tookMs: number
    readonly status?: number
    readonly fault?: string
  }[]
  readonly payload: unknown
}

export interface DeliveriesQuery {
  readonly state?: DeliveryState
  readonly watch?: WatchId
  readonly limit: number
  readonly cursor?: DeliveryCursor
}

export interface DeliveryCursor {
  readonly createdAt: Date
  readonly id: string
}

/** What a platform was told or is to be told (送达), newest first. */
export async function listDeliveries(platform: PlatformId, { cursor, limit, ...asked }: DeliveriesQuery) {
  const found = await deliveriesOf({ platform, ...asked }, cursor ?? null, limit + 1)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(viewOf), nextCursor: found.length > limit && last ? writeDeliveryCursor(last) : null }
}

/**
 * Sends a delivery again, under the same id, whatever became of it; one that was kept goes to the platform's callback.
 * Throws RuleBroken `notFound`, `callbackMissing`.
 */
export async function replayDelivery(ctx: WatchContext, platform: PlatformId, id: DeliveryId): Promise<DeliveryView> {
  const delivery = await findDelivery(id, platform)
  if (!delivery) throw noSuchDelivery()
  const callback = delivery.callback ?? (await callbacksOf(platform)).find((it) => it.isPlatformWide)?._id
  if (!callback) throw nowhereToSend()
  const lane = delivery.lane ?? callback
  const restarted = await restartDelivery(id, { lane, callback })
  if (!restarted) throw noSuchDelivery()
  await wakeLane({ _id: lane, platform, callback }, ctx.now())
  ctx.courier.resume(callback)
  return viewOf(restarted)
}

const writeDeliveryCursor = ({ createdAt, _id }: DeliveryDoc): string => `${createdAt.getTime()}.${_id}`

/** Null for a text that is no cursor. */
export function readDeliveryCursor(text: string): DeliveryCursor | null {
  const [, ms, id] = /^(\d{1,15})\.(dlv_\w{1,40})$/.exec(text) ?? []
  return ms === undefined || id === undefined ? null : { createdAt: new Date(Number(ms)), id }
}

const viewOf = ({
  _id,
  type,
  state,
  watch,
  callback,
  listing,
  createdAt,
  attempts,
  payload,
}: DeliveryDoc): DeliveryView => ({
  id: _id,
  type,
  state,
  watch,
  callback,
  listing,
  createdAt: createdAt.toISOString(),
  attempts: attempts.map(({ at, tookMs, status, fault }) => ({
    at: at.toISOString(),
    tookMs,
    ...(status === undefined ? {} : { status }),
    ...(fault === undefined ? {} : { fault }),
  })),
  payload: JSON.parse(payload),
})

const noSuchDelivery = () => broken('notFound', '没有此项送达，或不属于贵平台。', 'There is no such delivery of yours.')

const nowhereToSend = () =>
  broken(
    'callbackMissing',
    '此项送达没有回调地址；请联系登记机构为贵平台设置，或在此查阅其内容。',
    'There is no callback to send it to: ask the registry to set one for your platform, or read it here.',
  )
