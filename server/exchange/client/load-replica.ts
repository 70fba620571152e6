import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { SnapshotListing } from '../feeds/snapshot-line.ts'
import { ask, tooLarge } from '../remote/answer.ts'
import { RemoteFault, RemoteUnreachable } from '../remote/remote-fault.ts'
import { byteLines } from './lines.ts'
import type { RegistryClient } from './registry-client.ts'
import { Replica, type ReplicaIdentity, type ReplicaOptions } from './replica.ts'
import { type RecordEnd, ReplicaFile, readRecords } from './replica-file.ts'
import { firstRecord, type HeadRecord, sealOf } from './replica-records.ts'
import { SnapshotCheck } from './snapshot-check.ts'

const LINE_LIMIT_BYTES = 16 * 1024 * 1024
const LONGEST_MS = 24 * 3_600_000
/** Nothing has come for this long: the line is dead. */
const IDLE_MS = 60_000
const TRIES_WITHOUT_PROGRESS = 5
const RETRY_MS = 300
/** What a mark is answered that the registry does not know. */
const NOT_ITS_MARK: readonly (number | undefined)[] = [400, 422]

interface LoadParts {
  readonly client: RegistryClient
  readonly file: string
  readonly identity: ReplicaIdentity
  readonly hashKey: string | null
  readonly options: ReplicaOptions
  readonly loadedAt: Date
  readonly signal?: AbortSignal | undefined
  /** Told how much of the ledger the listings so far come from, and its size. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** A loaded replica, and where its file ends. */
export interface Loaded {
  readonly replica: Replica
  readonly writer: ReplicaFile
}

/**
 * Loads the snapshot of a registry into a new replica and its file, a line at a time. What the registry has not signed yet
 * is written nowhere; a line that is lost is gone on with behind the last mark, also by the next process. The file takes
 * its name when everything is on the disk. Throws RemoteFault, RemoteUnreachable, or the signal's reason.
 */
export async function loadReplica(parts: LoadParts): Promise<Loaded> {
  const begun = await Loading.resume(parts)
  const loading = begun ?? (await Loading.begin(parts))
  try {
    await loading.run()
    return await loading.finish()
  } catch (error) {
    await loading.close()
    // The registry no longer knows the mark of what was begun before: from the first line, then.
    if (begun && error instanceof RemoteUnreachable && NOT_ITS_MARK.includes(error.status)) {
      const anew = await Loading.begin(parts)
      await anew.run()
      return anew.finish()
    }
    throw error
  }
}

const beginningOf = (file: string): string => `${file}.loading`

class Loading {
  readonly #parts: LoadParts
  readonly #writer: ReplicaFile
  readonly #replica: Replica
  readonly #check: SnapshotCheck
  #mark: string | null
  #checkpoint = ''
  #pending: { line: Buffer; listing: SnapshotListing | null }[] = []

  private constructor(parts: LoadParts, from: Begun, writer: ReplicaFile) {
    this.#parts = parts
    this.#writer = writer
    this.#replica = from.replica
    this.#check = from.check
    this.#mark = from.mark
  }

  static async begin(parts: LoadParts): Promise<Loading> {
    const writer = await ReplicaFile.create(beginningOf(parts.file), sealOf(parts.identity.view, parts.hashKey))
    await writer.add(firstRecord(parts.identity))
    return new Loading(parts, freshly(parts), writer)
  }

  /** Goes on with what a process before this one began, as far as it was signed; null where there is nothing of use. */
  static async resume(parts: LoadParts): Promise<Loading | null> {
    // What was public then need not be so now.
    if (parts.identity.view === 'public') return null
    const seal = sealOf(parts.identity.view, parts.hashKey)
    const begun = await readBegun(parts, seal).catch(() => null)
    if (!begun?.end) return null
    return new Loading(parts, begun, await ReplicaFile.goOn(beginningOf(parts.file), seal, begun.end))
  }

  /** Until the trailer has come. */
  async run(): Promise<void> {
    let tries = 0
    while (!this.#check.isWhole) {
      const before = this.#mark
      try {
        await this.#read()
        // It ended as if it were whole.
        if (!this.#check.isWhole) throw new RemoteUnreachable('The snapshot ends before its trailer.')
      } catch (error) {
        this.#check.rewind()
        this.#pending = []
        const isOver = !(error instanceof RemoteUnreachable) || NOT_ITS_MARK.includes(error.status)
        tries = this.#mark === before ? tries + 1 : 1
        if (isOver) throw error
        if (tries >= TRIES_WITHOUT_PROGRESS) throw truncated(error)
        const waitMs = Math.max(RETRY_MS * tries, error.retryAfterSeconds * 1_000)
        await pause(waitMs, undefined, this.#parts.signal ? { signal: this.#parts.signal } : {})
      }
    }
  }

  async #read(): Promise<void> {
    const { client, signal } = this.#parts
    const query = this.#mark === null ? '' : `?after=${encodeURIComponent(this.#mark)}`
    const idle = new AbortController()
    const end = () => idle.abort(signal?.reason)
    signal?.throwIfAborted()
    signal?.addEventListener('abort', end, { once: true })
    const timer = setTimeout(() => idle.abort(new RemoteUnreachable('Nothing has come for a minute.')), IDLE_MS)
    try {
      const asking = { ...client.asking, signal: idle.signal, timeoutMs: LONGEST_MS }
      const pieces = await ask(asking, `/snapshot.ndjson${query}`)
      for await (const { bytes, isWhole } of byteLines(pieces, LINE_LIMIT_BYTES, () => tooLarge(LINE_LIMIT_BYTES))) {
        timer.refresh()
        if (isWhole) await this.#take(bytes)
      }
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
    }
  }

  async #take(line: Buffer): Promise<void> {
    const part = this.#check.take(line)
    if (part.kind === 'header' && part.view !== this.#parts.identity.view) throw otherView()
    if (part.kind === 'listing' && part.isGone) throw noSnapshot()
    this.#pending.push({ line, listing: part.kind === 'listing' ? part.listing : null })
    if (part.kind !== 'mark' && part.kind !== 'trailer') return
    for (const { line, listing } of this.#pending) {
      if (listing) this.#replica.restore(listing, false)
      await this.#writer.add(line)
    }
    this.#pending = []
    if (part.kind === 'trailer') this.#checkpoint = part.checkpoint
    else {
      this.#mark = part.note
      this.#parts.onProgress?.(part.next, this.#check.size)
      // A crash from here on goes on behind this mark.
      await this.#writer.sync()
    }
  }

  /** Proves where the tree goes on from, and gives the file its name. */
  async finish(): Promise<Loaded> {
    const { client, loadedAt, file } = this.#parts
    const size = Number(this.#checkpoint.split('\n', 2)[1])
    const proof = size === 0 ? null : await client.ledger.inclusion(size - 1, size)
    this.#replica.begin(this.#checkpoint, proof)
    await this.#writer.add(JSON.stringify({ head: { proof, at: loadedAt.toISOString() } } satisfies HeadRecord))
    await this.#writer.sync()
    await putInPlace(this.#writer.path, file)
    this.#parts.onProgress?.(size, size)
    return { replica: this.#replica, writer: this.#writer }
  }

  close(): Promise<void> {
    return this.#writer.close()
  }
}

/** Renames a file that is written whole, so that its name never stands for half of it. */
export async function putInPlace(from: string, to: string): Promise<void> {
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  await folder.datasync().catch(() => undefined)
  await folder.close()
}

interface Begun {
  readonly replica: Replica
  readonly check: SnapshotCheck
  readonly mark: string | null
}

const freshly = ({ identity, hashKey, options }: LoadParts): Begun => ({
  replica: new Replica(identity, hashKey, options),
  check: new SnapshotCheck(identity),
  mark: null,
})

async function readBegun(parts: LoadParts, seal: Buffer): Promise<(Begun & { end: RecordEnd | null }) | null> {
  const { replica, check } = freshly(parts)
  let [mark, end]: [string | null, RecordEnd | null] = [null, null]
  let pending: SnapshotListing[] = []
  try {
    for await (const { line, bytes, endBytes, checksum } of readRecords(beginningOf(parts.file), async () => seal)) {
      if (line === 1) {
        if (bytes.toString('utf8') !== firstRecord(parts.identity)) return null
        continue
      }
      const part = check.take(bytes)
      if (part.kind === 'listing') pending.push(part.listing)
      // What has its trailer lacks the proof only, and is as quickly loaded anew as gone on with.
      if (part.kind === 'trailer') return null
      if (part.kind !== 'mark') continue
      for (const listing of pending) replica.restore(listing, false)
      pending = []
      mark = part.note
      end = { endBytes, checksum }
    }
  } catch {
    if (mark === null) return null
  }
  check.rewind()
  return { replica, check, mark, end }
}

const truncated = (cause: RemoteUnreachable): RemoteUnreachable =>
  new RemoteUnreachable(`The snapshot did not come whole, however often it was asked for: ${cause.message}`, { cause })

const otherView = (): RemoteFault =>
  new RemoteFault(
    'garbage',
    '快照的范围与贵平台的权限不符；请检查 feed 权限。',
    'The snapshot is of another view than your scopes entitle to: look at the scope feed.',
  )

const noSnapshot = (): RemoteFault =>
  new RemoteFault('garbage', '快照中有不属于快照的行。', 'A line in the snapshot is none of a snapshot.')
