import { type Actor, audit } from '../../audit/audit.ts'
import { isVerifierKey, nameInVerifierKey } from '../../ledger/note.ts'
import { newPeerId, type PeerId } from '../../reference/ids.ts'
import { broken, type RuleBroken } from '../../reference/rule-broken.ts'
import { emptyHead } from '../remote/verified-log.ts'
import type { PeerContext } from './context.ts'
import { deleteMirrored } from './mirror-store.ts'
import {
  allPeers,
  changePeer,
  deletePeer,
  findPeer,
  insertPeer,
  PEERS_LIMIT,
  type PeerDoc,
  releasePeer,
} from './peer-store.ts'
import { peerUrl } from './peer-url.ts'
import { type PeerView, viewOf } from './status.ts'

/** An account that the peer gave this registry, with scope `feed`. */
export interface PeerClient {
  readonly id: string
  readonly secret: string
}

export interface NewPeer {
  readonly url: string
  /** C2SP verifier key, as a person got it from the other registry; names the origin. */
  readonly verifierKey: string
  /** Without one only what is public is mirrored, and persons are found by name only. */
  readonly client?: PeerClient
  /** base64, where the origin gave it by another way; an account at the origin has it by itself. */
  readonly hashKey?: string
}

/**
 * Adds a peer, which is followed from now on. Nothing is asked yet: whether it answers and verifies is for its status to
 * say. Throws RuleBroken `peerRefused`, `alreadyExists`, `limitReached`.
 */
export async function addPeer(
  ctx: PeerContext,
  by: Actor,
  { url, verifierKey, client, hashKey }: NewPeer,
): Promise<PeerView> {
  if (!isVerifierKey(verifierKey)) throw noKey()
  const origin = nameInVerifierKey(verifierKey)
  if (origin === ctx.config.origin) throw ourselves()
  const address = await peerUrl(url, origin, ctx.peering.rules, ctx.peering.resolve)
  const known = await allPeers()
  if (known.some((it) => it.origin === origin)) throw alreadyExists(origin)
  if (known.length >= PEERS_LIMIT) throw tooMany()
  const peer: PeerDoc = {
    _id: newPeerId(),
    origin,
    url: address,
    verifierKey,
    client: client ? sealed(ctx, client) : null,
    hashKey: hashKey === undefined ? null : ctx.keys.seal(hashKey),
    state: 'following',
    head: emptyHead(origin, verifierKey),
    covered: null,
    fault: null,
    trouble: null,
    currentAt: null,
    recognition: 1,
    lease: null,
    addedAt: ctx.now(),
  }
  await audit(ctx, { by, action: 'peer.added', object: peer._id, detail: origin })
  // What a removal left behind that broke off would be taken for what this one has verified.
  await deleteMirrored(origin)
  if (!(await insertPeer(peer))) throw alreadyExists(origin)
  ctx.log.info('peer added', { peer: peer._id, origin })
  await ctx.peering.look()
  return viewOf(peer)
}

/** All peers. */
export const listPeers = async (): Promise<{ items: PeerView[] }> => ({ items: (await allPeers()).map(viewOf) })

/**
 * Has a peer read at another address, or with another account. What was verified stays, and the new address is held to
 * it. Throws RuleBroken `notFound`, `peerRefused`.
 */
export async function movePeer(
  ctx: PeerContext,
  by: Actor,
  id: PeerId,
  { url, client }: { readonly url?: string; readonly client?: PeerClient },
): Promise<PeerView> {
  const peer = await peerOf(id)
  const address = url === undefined ? peer.url : await peerUrl(url, peer.origin, ctx.peering.rules, ctx.peering.resolve)
  const detail = [url && 'url', client && 'client'].filter(Boolean).join(' ')
  await audit(ctx, { by, action: 'peer.changed', object: id, detail })
  const changed = await changePeer(id, { url: address, ...(client ? { client: sealed(ctx, client) } : {}) })
  if (!changed) throw noSuchPeer()
  await ctx.peering.look()
  return viewOf(await peerOf(id))
}

/** Follows a quarantined peer again, from what was verified. Throws RuleBroken `notFound`, `wrongState`. */
export async function releaseFromQuarantine(ctx: PeerContext, by: Actor, id: PeerId): Promise<PeerView> {
  if ((await peerOf(id)).state !== 'quarantined') throw notQuarantined()
  await audit(ctx, { by, action: 'peer.released', object: id })
  if (!(await releasePeer(id))) throw notQuarantined()
  await ctx.peering.look()
  return viewOf(await peerOf(id))
}

/**
 * Removes a peer and forgets its mirror: nobody would tell us any more what its registry erases. Throws RuleBroken `notFound`.
 */
export async function removePeer(ctx: PeerContext, by: Actor, id: PeerId): Promise<void> {
  const { origin } = await peerOf(id)
  await audit(ctx, { by, action: 'peer.removed', object: id, detail: origin })
  if (!(await deletePeer(id))) throw noSuchPeer()
  await deleteMirrored(origin)
  ctx.log.info('peer removed', { peer: id, origin })
  await ctx.peering.look()
}

/** Throws RuleBroken `notFound`. */
export async function peerOf(id: PeerId): Promise<PeerDoc> {
  const peer = await findPeer(id)
  if (!peer) throw noSuchPeer()
  return peer
}

const sealed = ({ keys }: PeerContext, { id, secret }: PeerClient): PeerClient => ({ id, secret: keys.seal(secret) })

const noSuchPeer = (): RuleBroken => broken('notFound', '没有此对等登记机构。', 'There is no such peer.')

const noKey = () =>
  broken(
    'peerRefused',
    '公钥格式不对：应为 name+hash+key，即对方 /ledger/key 所给、并经其人员当面或书面核对的一行。',
    'This is no verifier key: it is the one line name+hash+key that /ledger/key gives, compared with a person there.',
    'verifierKey',
  )

const ourselves = () =>
  broken(
    'peerRefused',
    '这是本机构自己的公钥：本机构的台账无需镜像。',
    'This is the key of this registry: it does not mirror itself.',
    'verifierKey',
  )

const alreadyExists = (origin: string) =>
  broken(
    'alreadyExists',
    `${origin} 已是对等登记机构；要换地址或账号，请修改而非新增。`,
    `${origin} is a peer already: change it to read it at another address or with another account.`,
    'verifierKey',
  )

const tooMany = () =>
  broken(
    'limitReached',
    `对等登记机构至多 ${PEERS_LIMIT} 个，请先移除不再需要的。`,
    `There are ${PEERS_LIMIT} peers at most: remove one that is not needed first.`,
  )

const notQuarantined = () => broken('wrongState', '该机构未被隔离。', 'The peer is not quarantined.')
