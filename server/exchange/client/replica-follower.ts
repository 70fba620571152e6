import { setTimeout as pause } from 'node:timers/promises'
import { dayOf } from '../../reference/civil-date.ts'
import { oneAtATime } from '../../turns.ts'
import { noteTag } from '../peers/mirrors-note.ts'
import { nextEvents } from '../remote/next-events.ts'
import { RemoteFault, RemoteUnreachable } from '../remote/remote-fault.ts'
import { RemoteLedger } from '../remote/remote-ledger.ts'
import type { Transcript } from '../remote/verified-log.ts'
import { forgetErased } from './forget-erased.ts'
import { keepHashKey } from './hash-key-file.ts'
import { loadReplica } from './load-replica.ts'
import { type Opened, readReplica } from './open-replica.ts'
import type { RegistryClient } from './registry-client.ts'
import type { Replica, ReplicaIdentity, ReplicaOptions } from './replica.ts'
import { ReplicaFile } from './replica-file.ts'
import { lockReplica } from './replica-lock.ts'
import {
  type MirroredRecord,
  type MirrorsRecord,
  mirrorStepRecord,
  type SeenRecord,
  sealOf,
  stepRecord,
} from './replica-records.ts'
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
/** Where not everything came, or it came too late. */
const AGAIN_MS = 1_000
const [RETRY_MS, LONGEST_RETRY_MS] = [1_000, 60_000]
/** Behind one address there may be a process that lags. After this a ledger that went back is one. */
const BEHIND_MS = 30_000

/** A replica that follows its registry and keeps what it learns in its file, for as long as it is run. */
export class ReplicaFollower {
  readonly #options: FollowOptions
  readonly #now: () => Date
  readonly #inTurn = oneAtATime()
  readonly #unlock: () => Promise<void>
  #kept: Kept
  readonly #writtenMs = { seen: 0, mirrored: 0 }

  private constructor(options: FollowOptions, kept: Kept, unlock: () => Promise<void>) {
    const { now = () => new Date() } = options
    this.#options = options
    this.#now = now
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

  /** Follows until the signal ends it, through every outage. Throws RemoteFault when a registry cannot be trusted. */
  async run(): Promise<void> {
    const ending = new AbortController()
    const { signal } = this.#options
    const end = () => ending.abort(signal?.reason)
    if (signal?.aborted) end()
    signal?.addEventListener('abort', end, { once: true })
    const following = [
      this.#goOn((waitSeconds) => this.#nextOwn(waitSeconds, ending.signal), ending.signal),
      this.#goOn((waitSeconds) => this.#nextOfMirrors(waitSeconds, ending.signal), ending.signal),
    ]
    try {
      await Promise.all(following)
    } finally {
      ending.abort()
      await Promise.allSettled(following)
      signal?.removeEventListener('abort', end)
    }
  }

  async #goOn(next: (waitSeconds: number) => Promise<boolean>, signal: AbortSignal): Promise<void> {
    let [failures, behindSinceMs]: [number, number | null] = [0, null]
    while (!signal.aborted) {
      try {
        // Whoever is stale must not wait for news to hear that there is none.
        const isCurrent = await next(this.replica.status.isStale || failures > 0 ? 0 : WAIT_SECONDS)
        failures = 0
        behindSinceMs = null
        if (!isCurrent || this.replica.status.isStale) await pause(AGAIN_MS, undefined, { signal })
      } catch (error) {
        if (signal.aborted) return
        const isBehind = error instanceof RemoteFault && error.kind === 'rollback'
        behindSinceMs ??= isBehind ? this.#now().getTime() : null
        const isPatient = isBehind && this.#now().getTime() - (behindSinceMs ?? 0) < BEHIND_MS
        if (!isPatient && !(error instanceof RemoteUnreachable)) throw error
        this.#options.onTrouble?.(error as Error)
        const asked = error instanceof RemoteUnreachable ? error.retryAfterSeconds * 1_000 : 0
        const waitMs = Math.max(asked, Math.min(RETRY_MS * 2 ** failures, isPatient ? RETRY_MS : LONGEST_RETRY_MS))
        failures += 1
        await pause(waitMs, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  /** Takes in what comes next, waiting for it for so many seconds. True when that is all the registry has. */
  async next(waitSeconds: number): Promise<boolean> {
    const isCurrent = await this.#nextOwn(waitSeconds)
    return isCurrent && (await this.#nextOfMirrors(0))
  }

  async #nextOwn(waitSeconds: number, signal?: AbortSignal): Promise<boolean> {
    if (this.#isOfAnotherDay) await this.#inTurn(() => this.#reload())
    const kept = this.#kept
    const { replica } = kept
    const ledger = new RemoteLedger({ ...this.#options.client.asking, signal: signal ?? this.#options.signal })
    const { transcript, events, isCurrent } = await nextEvents(ledger, replica.head, waitSeconds)
    const signedBefore = replica.head.checkpoint?.size
    await this.#inTurn(async () => {
      const { writer } = kept
      replica.step(transcript)
      if (isCurrent) replica.mustBeWhole()
      const at = isCurrent ? this.#now() : null
      if (at) replica.seen(at)
      const isNew = events.length > 0 || replica.head.checkpoint?.size !== signedBefore
      const isDue = at !== null && at.getTime() - this.#writtenMs.seen >= SEEN_EVERY_MS
      if (isNew) await writer.add(stepRecord(transcript, at))
      else if (isDue) await writer.add(JSON.stringify({ seen: at.toISOString() } satisfies SeenRecord))
      await writer.sync()
      if (at && (isNew || isDue)) this.#writtenMs.seen = at.getTime()
      if (hasOrders(transcript)) kept.hasToForget = true
      // While a long ledger is read, once at its end is soon enough.
      if (isCurrent && kept.hasToForget) await this.#forget()
    })
    return isCurrent
  }

  /** What comes next of the mirrors that the registry screens. */
  async #nextOfMirrors(waitSeconds: number, signal?: AbortSignal): Promise<boolean> {
    const kept = this.#kept
    const { mirrors } = kept.replica
    const { client } = this.#options
    const known = mirrors.standing && noteTag(mirrors.standing.note)
    const told = await client.mirrorsStanding(waitSeconds, mirrors.areWhole ? known : null, signal)
    const at = this.#now()
    if (noteTag(told.note) !== known) {
      await this.#keeping(kept, JSON.stringify({ mirrors: told } satisfies MirrorsRecord), () => {
        if (mirrors.learn(told)) kept.hasToForget = true
      })
    }
    for (const { origin } of mirrors.all) {
      const ledger = client.mirrored(origin, signal ?? this.#options.signal)
      while (await this.#nextOfMirror(kept, origin, ledger));
    }
    if (!mirrors.areWhole || kept !== this.#kept) return false
    const isDue = at.getTime() - this.#writtenMs.mirrored >= SEEN_EVERY_MS || noteTag(told.note) !== known
    const record = isDue ? JSON.stringify({ mirrored: at.toISOString() } satisfies MirroredRecord) : null
    await this.#keeping(kept, record, () => kept.replica.seenMirrors(at))
    if (isDue) this.#writtenMs.mirrored = at.getTime()
    if (kept.hasToForget) await this.#inTurn(() => this.#forget())
    return true
  }

  /** True while there is more. */
  async #nextOfMirror(kept: Kept, origin: string, ledger: RemoteLedger): Promise<boolean> {
    const { mirrors } = kept.replica
    const told = mirrors.all.find((it) => it.origin === origin)?.told ?? 0
    const head = mirrors.copy(origin)?.head
    if (!head || head.size >= told) return false
    const { transcript, events } = await nextEvents(ledger, head, 0)
    // Without the scope bodies would be left out, and what is not there is not found.
    if (kept.identity.view === 'whole' && !(await this.#options.client.readsEverything())) throw scopeLost()
    await this.#keeping(kept, mirrorStepRecord(origin, transcript), () => {
      mirrors.step(origin, transcript)
      if (hasOrders(transcript)) kept.hasToForget = true
    })
    return events.length > 0 && kept === this.#kept
  }

  /** Takes something in and writes it down, unless the replica has been begun anew meanwhile. */
  #keeping(kept: Kept, record: string | null, take: () => void): Promise<void> {
    return this.#inTurn(async () => {
      if (kept !== this.#kept) return
      take()
      if (record !== null) await kept.writer.add(record)
      await kept.writer.sync()
    })
  }

  async close(): Promise<void> {
    await this.#kept.writer.close()
    await this.#unlock()
  }

  async #forget(): Promise<void> {
    const { replica, seal, writer } = this.#kept
    const { file } = this.#options
    const { own, mirrors } = replica
    const rewritten = await forgetErased({ file, seal, orders: own.orders, mirrors, size: own.head.size })
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

const hasOrders = ({ events }: Transcript): boolean => events.some(({ type }) => type === 'body.erased')

const scopeLost = (): RemoteFault =>
  new RemoteFault(
    'withheld',
    '贵平台已无 feed 权限，镜像的正文不再提供；请向登记机构申请该权限。',
    'You lost the scope feed, so that bodies of mirrors are kept back: ask the registry for it.',
  )
