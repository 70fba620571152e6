import Joi from 'joi'
import { enableCallback, listCallbacks, rotateSecret } from '../server/exchange/watches/callbacks.ts'
import type { WatchContext } from '../server/exchange/watches/context.ts'
import {
  type DeliveriesQuery,
  type DeliveryCursor,
  listDeliveries,
  readDeliveryCursor,
  replayDelivery,
} from '../server/exchange/watches/deliveries.ts'
import { beginWatch, listWatches, readWatch, stopWatch, type WatchRequest } from '../server/exchange/watches/watches.ts'
import type { CallbackId, DeliveryId, WatchId } from '../server/reference/ids.ts'
import { partyToWatch } from '../server/screening/request-shape.ts'
import { platformOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { civilDate, limit } from './http/schemas.ts'
import { callback, delivery, pageOf, watch, watchWithParties, withSecret } from './watch-answer.ts'

const TAG = 'Watches'
const watcher = { platform: 'watch' } as const
/** A platform that only screens is told of revocations too. */
const anyPlatform = { platform: 'any' } as const

const byId = <Id>() => Joi.object<{ id: Id }>({ id: Joi.string().max(60).required() })

const watchRequest = Joi.object<WatchRequest>({
  parties: Joi.array().items(partyToWatch).min(1).max(1000).required(),
  until: civilDate().required().description('Last day.'),
  callback: Joi.string()
    .max(2000)
    .description(
      'https address that is told; without one, read GET /deliveries. Its `secret` comes with the first watch.',
    ),
})

/** 关注: to be told when a bidder is listed later, or when a listing that blocked one is revoked. */
export const watches = (ctx: WatchContext): Endpoint[] => [...watching(ctx), ...callbacks(ctx), ...deliveries(ctx)]

const watching = (ctx: WatchContext): Endpoint[] => [
  endpoint<unknown, unknown, WatchRequest>({
    method: 'post',
    path: '/watches',
    tag: TAG,
    summary: 'Be told of every listing of these parties from now on, and of what becomes of it',
    access: watcher,
    keepsAnswer: false,
    body: watchRequest,
    status: 201,
    answer: watch.keys({ secret: Joi.string().description('Of a new callback; shown this once.') }),
    handle: async ({ body, caller, res }) => {
      const begun = await beginWatch(ctx, platformOf(caller).id, body)
      res.location(`/api/v1/watches/${begun.id}`)
      return begun
    },
  }),
  endpoint<unknown, { limit: number; cursor?: number }>({
    method: 'get',
    path: '/watches',
    tag: TAG,
    summary: 'Your watches that have not ended, newest first',
    access: watcher,
    query: Joi.object({ limit: limit(), cursor: Joi.number().integer().min(1) }),
    answer: pageOf(watch),
    handle: ({ query, caller }) => listWatches(platformOf(caller).id, query),
  }),
  endpoint<{ id: WatchId }>({
    method: 'get',
    path: '/watches/:id',
    tag: TAG,
    summary: 'One watch with its parties, as they are kept',
    access: watcher,
    params: byId<WatchId>(),
    answer: watchWithParties,
    handle: ({ params, caller }) => readWatch(platformOf(caller).id, params.id),
  }),
  endpoint<{ id: WatchId }>({
    method: 'delete',
    path: '/watches/:id',
    tag: TAG,
    summary: 'End a watch; its parties are forgotten',
    access: watcher,
    params: byId<WatchId>(),
    status: 204,
    answer: Joi.object(),
    handle: ({ params, caller }) => stopWatch(ctx, platformOf(caller).id, params.id),
  }),
]

const callbacks = (ctx: WatchContext): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/callbacks',
    tag: TAG,
    summary: 'Where you are told, and whether it works',
    access: anyPlatform,
    answer: Joi.object({ items: Joi.array().items(callback).required() }),
    handle: ({ caller }) => listCallbacks(platformOf(caller).id),
  }),
  endpoint<{ id: CallbackId }>({
    method: 'post',
    path: '/callbacks/:id/secret',
    tag: TAG,
    summary: 'A new signing secret, shown this once; the old one signs as well for a day',
    access: anyPlatform,
    keepsAnswer: false,
    params: byId<CallbackId>(),
    answer: withSecret,
    handle: ({ params, caller }) => rotateSecret(ctx, platformOf(caller).id, params.id),
  }),
  endpoint<{ id: CallbackId }>({
    method: 'post',
    path: '/callbacks/:id/enable',
    tag: TAG,
    summary: 'Send to a disabled callback again, beginning with what waited',
    access: anyPlatform,
    params: byId<CallbackId>(),
    answer: callback,
    handle: ({ params, caller }) => enableCallback(ctx, platformOf(caller).id, params.id),
  }),
]

const deliveries = (ctx: WatchContext): Endpoint[] => [
  endpoint<unknown, DeliveriesQuery>({
    method: 'get',
    path: '/deliveries',
    tag: TAG,
    summary: 'What you were told or are to be told, newest first',
    access: anyPlatform,
    query: Joi.object({
      state: Joi.string().valid('pending', 'delivered', 'failed', 'cancelled', 'kept'),
      watch: Joi.string().max(60),
      limit: limit(),
      cursor: Joi.string()
        .max(100)
        .custom((text: string, helpers): DeliveryCursor | Joi.ErrorReport => {
          return readDeliveryCursor(text) ?? helpers.error('any.invalid')
        })
        .description('Opaque: `nextCursor` of the answer before.'),
    }),
    answer: pageOf(delivery),
    handle: ({ query, caller }) => listDeliveries(platformOf(caller).id, query),
  }),
  endpoint<{ id: DeliveryId }>({
    method: 'post',
    path: '/deliveries/:id/replay',
    tag: TAG,
    summary: 'Send a delivery again under the same id, at once',
    access: anyPlatform,
    params: byId<DeliveryId>(),
    status: 202,
    answer: delivery,
    handle: ({ params, caller }) => replayDelivery(ctx, platformOf(caller).id, params.id),
  }),
]
