import { RemoteFault } from '../remote/remote-fault.ts'
import type { Transcript } from '../remote/verified-log.ts'
import { readHashKey } from './hash-key-file.ts'
import { Replica, type ReplicaIdentity, type ReplicaOptions } from './replica.ts'
import { type RecordEnd, readRecords } from './replica-file.ts'
import { type LaterRecord, parsed, readFirstRecord, sealOf } from './replica-records.ts'
import { ReplicaRefused, tampered } from './replica-refused.ts'
import { SnapshotCheck } from './snapshot-check.ts'

export interface OpenOptions extends ReplicaOptions {
  readonly file: string
  /** Of the registry's checkpoints, as a person was told it; without it the one in the file is believed. */
  readonly verifierKey?: string | undefined
}

/** A replica from its file, and what is needed to go on writing it. */
export interface Opened {
  readonly replica: Replica
  readonly identity: ReplicaIdentity
  readonly hashKey: string | null
  readonly seal: Buffer
  readonly end: RecordEnd
  /** When its snapshot was loaded. */
  readonly loadedAt: Date
  /** True where bodies stand in the file that were ordered erased. */
  readonly hasToForget: boolean
}

/**
 * Opens a replica for questions, checking every byte of it again: checksums, the signature of the snapshot, and every
 * event since against the checkpoints it was taken under. Another process may go on writing the file. Throws
 * ReplicaRefused.
 */
export const openReplica = async (options: OpenOptions): Promise<Replica> => (await readReplica(options)).replica

/** As `openReplica`, for whoever goes on writing. */
export async function readReplica({ file, verifierKey, ...options }: OpenOptions): Promise<Opened> {
  const begun: { reading: Reading | null } = { reading: null }
  const records = readRecords(file, async (first) => {
    const identity = readFirstRecord(file, first)
    if (verifierKey !== undefined && identity.verifierKey !== verifierKey) throw otherKey(file, identity.verifierKey)
    begun.reading = new Reading(identity, await readHashKey(file, identity.view), options)
    return begun.reading.seal
  })
  for await (const { line, bytes, endBytes, checksum } of records) {
    if (line === 1) continue
    try {
      begun.reading?.take(bytes, { endBytes, checksum })
    } catch (error) {
      throw error instanceof RemoteFault || error instanceof RangeError ? tampered(file, line, error) : error
    }
  }
  const opened = begun.reading?.result()
  if (!opened) throw notWhole(file)
  const { unordered } = opened.replica.own
  if (unordered !== null)
    throw tampered(file, 1, new Error(`the body of ${unordered} is gone and no event orders that`))
  return opened
}

class Reading {
  readonly seal: Buffer
  readonly #identity: ReplicaIdentity
  readonly #hashKey: string | null
  readonly #replica: Replica
  readonly #check: SnapshotCheck
  #checkpoint = ''
  #loadedAt: Date | null = null
  #end: RecordEnd | null = null
  #hasToForget = false

  constructor(identity: ReplicaIdentity, hashKey: string | null, options: ReplicaOptions) {
    this.seal = sealOf(identity.view, hashKey)
    this.#identity = identity
    this.#hashKey = hashKey
    this.#replica = new Replica(identity, hashKey, options)
    this.#check = new SnapshotCheck(identity)
  }

  take(record: Buffer, end: RecordEnd): void {
    if (!this.#check.isWhole) this.#takeLine(record)
    else this.#takeLater(parsed<LaterRecord>(record) ?? ({} as LaterRecord))
    if (this.#loadedAt) this.#end = end
  }

  #takeLine(line: Buffer): void {
    const part = this.#check.take(line)
    if (part.kind === 'header' && part.view !== this.#identity.view) throw new RangeError('The view is another one.')
    if (part.kind === 'listing') this.#replica.restore(part.listing, part.isGone)
    if (part.kind === 'trailer') this.#checkpoint = part.checkpoint
  }

  #takeLater(record: LaterRecord): void {
    if ('head' in record) {
      this.#replica.begin(this.#checkpoint, record.head.proof)
      this.#loadedAt = new Date(record.head.at)
    } else if (!this.#loadedAt) throw new RangeError('The head is missing.')
    else if ('step' in record) this.#takeStep(record.step)
    else if ('seen' in record) this.#replica.seen(new Date(record.seen))
    else if ('mirrors' in record) this.#hasToForget = this.#replica.learnMirrors(record.mirrors) || this.#hasToForget
    else if ('mirror' in record) this.#takeMirrorStep(record.mirror)
    else if ('mirrored' in record) this.#replica.seenMirrors(new Date(record.mirrored))
    else if ('cleared' in record) this.#hasToForget = false
    else throw new RangeError('The record is of no kind that is known.')
  }

  #takeStep({ at, ...transcript }: Extract<LaterRecord, { step: unknown }>['step']): void {
    this.#noteOrders(transcript)
    this.#replica.step(transcript)
    if (at !== null) this.#replica.seen(new Date(at))
  }

  #takeMirrorStep({ origin, ...transcript }: Extract<LaterRecord, { mirror: unknown }>['mirror']): void {
    this.#noteOrders(transcript)
    this.#replica.mirrors.step(origin, transcript)
  }

  #noteOrders({ events }: Transcript): void {
    if (events.some(({ type }) => type === 'body.erased')) this.#hasToForget = true
  }

  result(): Opened | null {
    if (!this.#end || !this.#loadedAt) return null
    return {
      replica: this.#replica,
      identity: this.#identity,
      hashKey: this.#hashKey,
      seal: this.seal,
      end: this.#end,
      loadedAt: this.#loadedAt,
      hasToForget: this.#hasToForget,
    }
  }
}

const notWhole = (path: string): ReplicaRefused =>
  new ReplicaRefused(
    'notWhole',
    `${path} 不完整：快照没有下载完。请重新运行 blacklist-registry replica follow。`,
    `${path} is not whole: its snapshot has no end. Run "blacklist-registry replica follow" again.`,
  )

const otherKey = (path: string, found: string): ReplicaRefused =>
  new ReplicaRefused(
    'otherKey',
    `${path} 是按另一公钥（${found}）核验的；请核对公钥，或删除后重新下载。`,
    `${path} was verified with another key, ${found}: compare the keys, or delete the file and load it again.`,
  )
