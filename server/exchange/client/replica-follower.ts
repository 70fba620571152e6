import { setTimeout as pause } from 'node:timers/promises'
import { dayOf } from '../../reference/civil-date.ts'
import { nextEvents } from '../remote/next-events.ts'
import { RemoteFault, RemoteUnreachable } from '../remote/remote-fault.ts'
import { RemoteLedger } from '../remote/remote-ledger.ts'
import { forgetErased } from './forget-erased.ts'
import { keepHashKey } from './hash-key-file.ts'
import { loadReplica } from './load-replica.ts'
import { type Opened, readReplica } from './open-replica.ts'
import type { RegistryClient } from './registry-client.ts'
import type { Replica, ReplicaIdentity, ReplicaOptions } from './replica.ts'
import { ReplicaFile } from './replica-file.ts'
import { lockReplica } from './replica-lock.ts'
import { type SeenRecord, sealOf, stepRecord } from './replica-records.ts'
import { ReplicaRefused } from './replica-refused.ts'

export interface FollowOptions extends ReplicaOptions {
  readonly client: RegistryClient
  readonly file: string
  /** Of the registry's checkpoints, as a person was told it. */
  readonly verifierKey?: string | undefined
  /** Where no key is given: believe the one that the registry gives at first, and no other from then on. */
  readonly trustFirstKey?: ((verifierKey: string) => void) | undefined
  /** Where people see the registry, when that is another address than the client asks. */
  readonly publicUrl?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Told why nothing new comes for now; it is asked again. */
  readonly onTrouble?: ((error: Error) => void) | undefined
}

/** Seconds that the registry keeps a question for news. */
const WAIT_SECONDS = 50
/** How often it is written down that there was nothing new. */
const SEEN_EVERY_MS = 60_000
const [RETRY_MS, LONGEST_RETRY_MS] = [1_000, 60_000]
/** Behind one address there may be a process that lags. After this a ledger that went back is one. */
const BEHIND_MS = 30_000

/** A replica that follows its registry and keeps what it learns in its file, for as long as it is run. */
export class ReplicaFollower {
  readonly #options: FollowOptions
  readonly #now: () => Date
  readonly #ledger: RemoteLedger
  readonly #unlock: () => Promise<void>
  #kept: Kept
  #writtenSeenMs = 0

  private constructor(options: FollowOptions, kept: Kept, unlock: () => Promise<void>) {
    const { client, signal, now = () => new Date() } = options
    this.#options = options
    this.#now = now
    this.#ledger = new RemoteLedger({ ...client.asking, signal })
    this.#kept = kept
    this.#unlock = unlock
  }

  /**
   * Opens the file where there is one, and loads it where there is none. Throws ReplicaRefused for a file that cannot be
   * trusted, RemoteFault for a registry that cannot, RemoteUnreachable while a new file cannot be loaded.
   */
  static async open(options: FollowOptions): Promise<ReplicaFollower> {
    const unlock = await lockReplica(options.file)
    try {
      return new ReplicaFollower(options, await openOrLoad(options), unlock)
    } catch (error) {
      await unlock()
      throw error
    }
  }

  get replica(): Replica {
    return this.#kept.replica
  }

  /** Follows until the signal ends it, through every outage. Throws RemoteFault when the registry cannot be trusted. */
  async run(): Promise<void> {
    const { signal, onTrouble } = this.#options
    let [failures, behindSinceMs]: [number, number | null] = [0, null]
    while (!signal?.aborted) {
      try {
        // Whoever is stale must not wait for news to hear that there is none.
        await this.next(this.replica.status.isStale ? 0 : WAIT_SECONDS)
        failures = 0
        behindSinceMs = null
      } catch (error) {
        if (signal?.aborted) return
        const isBehind = error instanceof RemoteFault && error.kind === 'rollback'
        behindSinceMs ??= isBehind ? this.#now().getTime() : null
        const isPatient = isBehind && this.#now().getTime() - (behindSinceMs ?? 0) < BEHIND_MS
        if (!isPatient && !(error instanceof RemoteUnreachable)) throw error
        onTrouble?.(error as Error)
        const asked = error instanceof RemoteUnreachable ? error.retryAfterSeconds * 1_000 : 0
        const waitMs = Math.max(asked, Math.min(RETRY_MS * 2 ** failures, isPatient ? RETRY_MS : LONGEST_RETRY_MS))
        failures += 1
        await pause(waitMs, undefined, signal ? { signal } : {}).catch(() => undefined)
      }
    }
  }

  /** Takes in what comes next, waiting for it for so many seconds. True when that is all the registry has. */
  async next(waitSeconds: number): Promise<boolean> {
    if (this.#isOfAnotherDay) await this.#reload()
    const { replica, writer } = this.#kept
    const { transcript, events, isCurrent } = await nextEvents(this.#ledger, replica.head, waitSeconds)
    const signedBefore = replica.head.checkpoint?.size
    replica.step(transcript)
    if (isCurrent) replica.mustBeWhole()
    const at = isCurrent ? this.#now() : null
    if (at) replica.seen(at)
    const isNew = events.length > 0 || replica.head.checkpoint?.size !== signedBefore
    const isDue = at !== null && at.getTime() - this.#writtenSeenMs >= SEEN_EVERY_MS
    if (isNew) await writer.add(stepRecord(transcript, at))
    else if (isDue) await writer.add(JSON.stringify({ seen: at.toISOString() } satisfies SeenRecord))
    await writer.sync()
    if (at && (isNew || isDue)) this.#writtenSeenMs = at.getTime()
    if (events.some(({ type }) => type === 'body.erased')) this.#kept.hasToForget = true
    // While a long ledger is read, once at its end is soon enough.
    if (isCurrent && this.#kept.hasToForget) await this.#forget()
    return isCurrent
  }

  async close(): Promise<void> {
    await this.#kept.writer.close()
    await this.#unlock()
  }

  async #forget(): Promise<void> {
    const { replica, seal, writer } = this.#kept
    const { file } = this.#options
    const rewritten = await forgetErased({ file, seal, orders: replica.orders, size: replica.head.size })
    await writer.close()
    this.#kept.writer = rewritten
    this.#kept.hasToForget = false
  }

  /** What is public is so for a day: a replica of it begins anew on the next, and so forgets what is public no more. */
  get #isOfAnotherDay(): boolean {
    const { identity, loadedAt } = this.#kept
    return identity.view === 'public' && dayOf(loadedAt) !== dayOf(this.#now())
  }

  async #reload(): Promise<void> {
    const { writer, identity } = this.#kept
    this.#kept = await load(this.#options, identity)
    await writer.close()
  }
}

interface Kept {
  readonly replica: Replica
  readonly identity: ReplicaIdentity
  readonly seal: Buffer
  readonly loadedAt: Date
  writer: ReplicaFile
  hasToForget: boolean
}

async function openOrLoad(options: FollowOptions): Promise<Kept> {
  const opened = await readStanding(options)
  const view = await entitledTo(options.client, opened)
  // Whoever may read more from now on does not go on with less.
  if (opened && !(opened.identity.view === 'public' && view === 'whole')) return goOn(options, opened)
  const verifierKey = opened?.identity.verifierKey ?? options.verifierKey ?? (await firstKey(options))
  const origin = verifierKey.slice(0, verifierKey.indexOf('+'))
  return load(options, { origin, verifierKey, view, url: options.publicUrl ?? options.client.url })
}

/** What the platform may read; while the registry does not answer, what it could read when the file was written. */
async function entitledTo(client: RegistryClient, opened: Opened | null): Promise<ReplicaIdentity['view']> {
  try {
    return (await client.readsEverything()) ? 'whole' : 'public'
  } catch (error) {
    if (opened && error instanceof RemoteUnreachable && error.status === undefined) return opened.identity.view
    throw error
  }
}

async function readStanding(options: FollowOptions): Promise<Opened | null> {
  try {
    return await readReplica(options)
  } catch (error) {
    if (error instanceof ReplicaRefused && error.kind === 'missing') return null
    throw error
  }
}

async function goOn({ file }: FollowOptions, opened: Opened): Promise<Kept> {
  const { replica, identity, seal, loadedAt, hasToForget, end } = opened
  return { replica, identity, seal, loadedAt, hasToForget, writer: await ReplicaFile.goOn(file, seal, end) }
}

async function load(options: FollowOptions, identity: ReplicaIdentity): Promise<Kept> {
  const { client, file, now = () => new Date(), signal, onProgress } = options
  const hashKey = identity.view === 'whole' ? await client.hashKey() : null
  if (hashKey !== null) await keepHashKey(file, hashKey)
  const loadedAt = now()
  const parts = { client, file, identity, hashKey, options, loadedAt, signal, onProgress }
  const { replica, writer } = await loadReplica(parts)
  return { replica, identity, seal: sealOf(identity.view, hashKey), loadedAt, writer, hasToForget: false }
}

async function firstKey({ client, trustFirstKey }: FollowOptions): Promise<string> {
  if (!trustFirstKey)
    throw new Error('Say whose checkpoints are believed: give verifierKey, as the registry published it.')
  const key = await client.ledger.key()
  trustFirstKey(key)
  return key
}
