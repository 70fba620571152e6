import { randomBytes } from 'node:crypto'
import type { Keys } from '../../keys/keys.ts'
import type { Log } from '../../log.ts'
import type { Network } from '../../network.ts'
import { Polling } from '../../polling.ts'
import type { ListingId, PeerId } from '../../reference/ids.ts'
import { sharedTurns } from '../../turns.ts'
import { addressRules } from '../watches/address-rules.ts'
import { resolveName } from '../watches/resolve-name.ts'
import type { Watching } from '../watches/watching.ts'
import type { PeerContext } from './context.ts'
import { Following, LEASE_MS } from './following.ts'
import { guardedFetch } from './guarded-fetch.ts'
import type { Mirror } from './mirror.ts'
import { deleteMirrored } from './mirror-store.ts'
import { Mirrors } from './mirrors.ts'
import { allPeers, claimPeer, type PeerDoc } from './peer-store.ts'
import { recognitionVersions } from './recognitions.ts'

interface PeeringParts {
  readonly keys: Pick<Keys, 'seal' | 'unseal'>
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info' | 'warn'>
  readonly networks: readonly Network[]
  readonly listingUrl: (origin: string, id: ListingId) => string
  readonly telling: Watching['telling']
}

type Telling = ReturnType<Watching['telling']>

/**
 * Keeps the mirrors of this process as new as the database, and follows those peers that are in its hands: each peer is
 * followed by one process, and when that dies by another.
 */
export class Peering {
  readonly mirrors: Mirrors
  readonly context: PeerContext['peering']
  readonly #parts: PeeringParts
  readonly #holder = randomBytes(12).toString('base64url')
  readonly #line: ReturnType<typeof guardedFetch>
  readonly #polling: Polling
  readonly #look = sharedTurns(() => this.#read())
  readonly #followings = new Map<PeerId, { following: Following; done: Promise<void> }>()
  readonly #telling = new Map<Mirror, Telling>()
  #isStopping = false

  constructor(parts: PeeringParts) {
    const { now, log, networks, listingUrl, keys } = parts
    this.#parts = parts
    this.mirrors = new Mirrors({ keys, listingUrl })
    const rules = addressRules(networks)
    this.#line = guardedFetch(rules)
    this.#polling = new Polling('peers', this.#look, { now, log })
    this.context = { rules, resolve: resolveName, look: this.#look }
  }

  /** False while this process may not have taken in what another has mirrored. */
  get healthy(): boolean {
    return this.#polling.healthy
  }

  /** Takes in every mirror, then keeps looking. Throws when the database fails at first. */
  start(intervalMs: number): Promise<void> {
    return this.#polling.start(intervalMs)
  }

  /** Lets go of every peer, for another process to follow. */
  async stop(): Promise<void> {
    this.#isStopping = true
    for (const { following } of this.#followings.values()) following.end()
    await this.#polling.stop()
    await this.#look().catch(() => undefined)
    await Promise.all([...this.#followings.values()].map(({ done }) => done))
    for (const telling of this.#telling.values()) await telling.stop()
    for (const mirror of this.mirrors.all) mirror.end()
    this.#line.close()
  }

  async #read(): Promise<void> {
    const peers = await allPeers()
    await this.#forgetOthers(peers)
    const faults: unknown[] = []
    for (const peer of peers) {
      // What is wrong with the mirror of one is not to hold up those of the others.
      await this.#takeIn(peer).catch((error: unknown) => faults.push(error))
    }
    if (faults.length > 0) throw faults[0]
  }

  async #takeIn(peer: PeerDoc): Promise<void> {
    const { origin, head, covered, recognition } = peer
    const { mirror, isNew } = this.mirrors.hold(peer)
    if (isNew) await this.#stopTelling()
    if (this.mirrors.recognitionOf(origin) < recognition) this.mirrors.learn(origin, await recognitionVersions(origin))
    await mirror.reach(head.size, covered)
    if (!this.#telling.has(mirror)) this.#startTelling(mirror)
    await this.#takeUp(peer)
  }

  async #takeUp({ _id: id, state, lease }: PeerDoc): Promise<void> {
    if (this.#isStopping || state !== 'following' || this.#followings.has(id)) return
    const now = this.#parts.now()
    if (lease && lease.until >= now) return
    const peer = await claimPeer(id, this.#holder, now, new Date(now.getTime() + LEASE_MS))
    if (!peer) return
    const { keys, log } = this.#parts
    const mirrorOf = (origin: string) => this.mirrors.of(origin)
    const parts = { keys, log, now: this.#parts.now, fetch: this.#line.fetch, mirrorOf, takeIn: this.#look }
    const following = new Following(parts, this.#holder, peer)
    const done = following.run().finally(() => this.#followings.delete(id))
    this.#followings.set(id, { following, done })
  }

  async #forgetOthers(peers: readonly PeerDoc[]): Promise<void> {
    const standing = new Set(peers.map(({ _id }) => _id))
    for (const [id, { following }] of this.#followings) if (!standing.has(id)) following.end()
    const forgotten = this.mirrors.keepOnly(peers)
    if (forgotten.length === 0) return
    await this.#stopTelling()
    // Whoever followed it may have stored a little more since it was removed.
    for (const origin of forgotten) if (!peers.some((it) => it.origin === origin)) await deleteMirrored(origin)
  }

  #startTelling(mirror: Mirror): void {
    const { listingUrl, telling } = this.#parts
    const { origin } = mirror
    const told = telling(mirror, {
      eventsOf: (id) => mirror.eventsOf(id),
      listingUrl: (id) => listingUrl(origin, id),
      mirror: { origin, recognised: (id, effects) => this.mirrors.recognitionAt(origin, id).recognised(effects) },
    })
    told.start()
    this.#telling.set(mirror, told)
  }

  /** Of mirrors that are held no more. */
  async #stopTelling(): Promise<void> {
    const standing = new Set(this.mirrors.all)
    for (const [mirror, telling] of this.#telling) {
      if (standing.has(mirror)) continue
      this.#telling.delete(mirror)
      await telling.stop()
    }
  }
}
