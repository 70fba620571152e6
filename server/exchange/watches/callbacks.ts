import { type Actor, audit } from '../../audit/audit.ts'
import { type CallbackId, newCallbackId, type PlatformId } from '../../reference/ids.ts'
import { broken } from '../../reference/rule-broken.ts'
import {
  type CallbackDoc,
  callbacksOf,
  callbackTo,
  changeCallback,
  findCallback,
  insertCallback,
  replaceSecret,
  unsetPlatformWide,
} from './callback-store.ts'
import { callbackUrl } from './callback-url.ts'
import type { WatchContext } from './context.ts'
import { wakeLanesTo } from './lane-store.ts'
import { newSigningSecret } from './signature.ts'

const CALLBACKS_LIMIT = 50
const FORMER_SECRET_HOURS = 24
const HOUR_MS = 3_600_000

/** A callback as its platform sees it. `disabled` says since when and why nothing is sent there. */
export interface CallbackView {
  readonly id: CallbackId
  readonly url: string
  readonly isPlatformWide: boolean
  readonly createdAt: string
  readonly lastSuccessAt: string | null
  readonly disabled: { readonly at: string; readonly reason: string } | null
}

/** `secret` is shown when it is made, and never again. */
export type WithSecret = CallbackView & { readonly secret?: string }

/**
 * The platform's callback of that address; made where there is none, and with its secret then. Throws RuleBroken
 * `callbackRefused`, `limitReached`.
 */
export async function callbackFor(
  ctx: WatchContext,
  platform: PlatformId,
  address: string,
  by: Actor = { platform },
): Promise<WithSecret> {
  const url = await callbackUrl(address, ctx.callbacks.rules, ctx.callbacks.resolve)
  const standing = await callbackTo(platform, url)
  if (standing) return viewOf(standing)
  if ((await callbacksOf(platform)).length >= CALLBACKS_LIMIT) throw tooMany()
  const secret = newSigningSecret()
  const callback: CallbackDoc = {
    _id: newCallbackId(),
    platform,
    url,
    secret: ctx.keys.seal(secret),
    formerSecret: null,
    isPlatformWide: false,
    createdAt: ctx.now(),
    lastSuccessAt: null,
    disabled: null,
  }
  await audit(ctx, { by, action: 'platform.callbackAdded', object: callback._id })
  if (!(await insertCallback(callback))) return callbackFor(ctx, platform, address, by)
  ctx.log.info('callback added', { platform, callback: callback._id })
  return { ...viewOf(callback), secret }
}

export const listCallbacks = async (platform: PlatformId): Promise<{ items: CallbackView[] }> => ({
  items: (await callbacksOf(platform)).map(viewOf),
})

/** Gives a callback a new secret, shown this once; the old one signs as well for a day. Throws RuleBroken `notFound`. */
export async function rotateSecret(ctx: WatchContext, platform: PlatformId, id: CallbackId): Promise<WithSecret> {
  const callback = await findCallback(id)
  if (callback?.platform !== platform) throw noSuchCallback()
  await audit(ctx, { by: { platform }, action: 'platform.callbackSecretRotated', object: id })
  const secret = newSigningSecret()
  const until = new Date(ctx.now().getTime() + FORMER_SECRET_HOURS * HOUR_MS)
  const changed = await replaceSecret(callback, {
    secret: ctx.keys.seal(secret),
    formerSecret: { sealed: callback.secret, until },
  })
  if (!changed) return rotateSecret(ctx, platform, id)
  ctx.log.info('callback secret rotated', { platform, callback: id })
  return { ...viewOf(changed), secret }
}

/** Sends there again, beginning with what waited meanwhile. Throws RuleBroken `notFound`. */
export async function enableCallback(ctx: WatchContext, platform: PlatformId, id: CallbackId): Promise<CallbackView> {
  const standing = await findCallback(id)
  if (standing?.platform !== platform) throw noSuchCallback()
  await audit(ctx, { by: { platform }, action: 'platform.callbackEnabled', object: id })
  const changed = await changeCallback(id, platform, { disabled: null })
  if (!changed) throw noSuchCallback()
  await wakeLanesTo(id, ctx.now())
  ctx.courier.resume(id)
  ctx.log.info('callback enabled', { platform, callback: id })
  return viewOf(changed)
}

/**
 * Where a platform is told what concerns it as a whole, set by an administrator. Throws RuleBroken `notFound`, and what
 * `callbackFor` throws.
 */
export async function setPlatformCallback(
  ctx: WatchContext,
  by: Actor,
  platform: PlatformId,
  url: string,
): Promise<WithSecret> {
  if (!(await ctx.platformsById([platform])).has(platform)) throw noSuchPlatform()
  const callback = await callbackFor(ctx, platform, url, by)
  await audit(ctx, { by, action: 'platform.callbackSet', object: platform })
  await unsetPlatformWide(platform)
  await changeCallback(callback.id, platform, { isPlatformWide: true })
  ctx.log.info('callback of the platform set', { platform, callback: callback.id })
  return { ...callback, isPlatformWide: true }
}

/** Throws RuleBroken `notFound` where none was set. */
export async function removePlatformCallback(
  ctx: Pick<WatchContext, 'log' | 'now'>,
  by: Actor,
  platform: PlatformId,
): Promise<void> {
  await audit(ctx, { by, action: 'platform.callbackRemoved', object: platform })
  if (!(await unsetPlatformWide(platform))) throw noSuchCallback()
  ctx.log.info('callback of the platform removed', { platform })
}

const viewOf = ({ _id, url, isPlatformWide, createdAt, lastSuccessAt, disabled }: CallbackDoc): CallbackView => ({
  id: _id,
  url,
  isPlatformWide,
  createdAt: createdAt.toISOString(),
  lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
  disabled: disabled && { at: disabled.at.toISOString(), reason: disabled.reason },
})

const noSuchCallback = () => broken('notFound', '没有此回调地址。', 'There is no such callback.')

const noSuchPlatform = () => broken('notFound', '没有此平台账号。', 'There is no such platform.')

const tooMany = () =>
  broken(
    'limitReached',
    `每个平台至多 ${CALLBACKS_LIMIT} 个回调地址；请使用已有的地址。`,
    `A platform has ${CALLBACKS_LIMIT} callbacks at most: use one that is there.`,
    'callback',
  )
