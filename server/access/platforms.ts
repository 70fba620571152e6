import { type Actor, audit } from '../audit/audit.ts'
import { newPlatformId, type PlatformId } from '../reference/ids.ts'
import type { PlatformScope } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { AccessContext } from './context.ts'
import { hashSecret, newSecret } from './secrets.ts'
import {
  changePlatform,
  findPlatform,
  insertPlatform,
  type PlatformDoc,
  platformDocs,
  platformsAfter,
} from './store.ts'

export interface NewPlatform {
  readonly clientId: string
  readonly name: string
  readonly scopes: readonly PlatformScope[]
}

/** A platform's account as administrators see it. */
export interface PlatformAccount extends NewPlatform {
  readonly id: PlatformId
  readonly active: boolean
}

type Administration = Pick<AccessContext, 'log' | 'now'>

/** Adds a platform; the secret is shown this once. Throws `alreadyExists`. */
export async function addPlatform(
  ctx: Administration,
  by: Actor,
  platform: NewPlatform,
  clientSecret = newSecret(),
): Promise<PlatformAccount & { readonly clientSecret: string }> {
  const doc: PlatformDoc = { _id: newPlatformId(), ...platform, secretHash: hashSecret(clientSecret), active: true }
  await audit(ctx, { by, action: 'platform.added', object: doc._id })
  if (!(await insertPlatform(doc))) {
    throw broken(
      'alreadyExists',
      `client_id ${platform.clientId} 已存在。`,
      `The client id ${platform.clientId} is taken.`,
      'clientId',
    )
  }
  ctx.log.info('platform added', { platform: doc._id, scopes: platform.scopes })
  return { ...accountOf(doc), clientSecret }
}

/** Throws `notFound`. */
export async function readPlatform(id: PlatformId): Promise<PlatformAccount> {
  const doc = await findPlatform(id)
  if (!doc) throw noSuchPlatform()
  return accountOf(doc)
}

/** A page of accounts, in order of client id. */
export async function listPlatforms(page: { readonly limit: number; readonly cursor?: string }) {
  const found = await platformsAfter(page.cursor ?? '', page.limit + 1)
  const items = found.slice(0, page.limit).map(accountOf)
  return { items, nextCursor: found.length > page.limit ? (items.at(-1)?.clientId ?? null) : null }
}

/** The accounts of these platforms, revoked ones included. */
export async function platformsById(ids: readonly PlatformId[]): Promise<ReadonlyMap<PlatformId, PlatformAccount>> {
  const found = ids.length === 0 ? [] : await platformDocs(ids)
  return new Map(found.map((doc) => [doc._id, accountOf(doc)]))
}

/** Refuses the platform everywhere within a second; its receipts stay valid. Throws `notFound`. */
export async function revokePlatform(ctx: Administration, by: Actor, id: PlatformId): Promise<void> {
  if (!(await findPlatform(id))) throw noSuchPlatform()
  await audit(ctx, { by, action: 'platform.revoked', object: id })
  if (!(await changePlatform(id, { active: false }))) throw noSuchPlatform()
  ctx.log.info('platform revoked', { platform: id })
}

/** Gives a platform a new secret, shown this once, and admits it again if it was revoked. Throws `notFound`. */
export async function renewSecret(ctx: Administration, by: Actor, id: PlatformId, clientSecret = newSecret()) {
  if (!(await findPlatform(id))) throw noSuchPlatform()
  await audit(ctx, { by, action: 'platform.secretRenewed', object: id })
  const changed = await changePlatform(id, { secretHash: hashSecret(clientSecret), active: true })
  if (!changed) throw noSuchPlatform()
  ctx.log.info('platform secret renewed', { platform: id })
  return { clientId: changed.clientId, clientSecret }
}

const accountOf = ({ _id, secretHash: _, ...rest }: PlatformDoc): PlatformAccount => ({ id: _id, ...rest })

const noSuchPlatform = () => broken('notFound', '没有此平台账号。', 'There is no such platform.')
