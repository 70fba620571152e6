import { createHmac } from 'node:crypto'
import type { SnapshotView } from '../feeds/snapshot-note.ts'
import type { MirrorsStanding } from '../peers/mirrors-standing.ts'
import type { InclusionProof } from '../remote/remote-ledger.ts'
import type { Transcript } from '../remote/verified-log.ts'
import type { ReplicaIdentity } from './replica.ts'
import { ReplicaRefused } from './replica-refused.ts'

/**
 * Records of a replica file, in their order: `replica`; the lines of the snapshot as they were received, or `gone`; `head`;
 * then for each step of the ledger what it was checked by; between those which mirrors there are, and the steps of each.
 * Opening a file is checking all of it again.
 */
export const REPLICA_VERSION = 2

export interface FirstRecord {
  readonly replica: ReplicaIdentity & { readonly version: number }
}

/** What the tree is gone on from behind the snapshot. */
export interface HeadRecord {
  readonly head: { readonly proof: InclusionProof | null; readonly at: string }
}

/** `at`, where the registry had signed nothing more then. */
export interface StepRecord {
  readonly step: Transcript & { readonly at: string | null }
}

/** The registry had nothing new at that time. */
export interface SeenRecord {
  readonly seen: string
}

/** How often it is written down that there was nothing new. */
export const SEEN_EVERY_MS = 60_000

/** Which mirrors there were from here on. */
export interface MirrorsRecord {
  readonly mirrors: MirrorsStanding
}

/** A step of one of them. */
export interface MirrorStepRecord {
  readonly mirror: Transcript & { readonly origin: string }
}

/** The registry had no more of any mirror at that time. */
export interface MirroredRecord {
  readonly mirrored: string
}

/** What was ordered erased before this record is gone from the file, and so are mirrors that were no more. */
export interface ClearedRecord {
  readonly cleared: number
}

export type LaterRecord =
  | HeadRecord
  | StepRecord
  | SeenRecord
  | MirrorsRecord
  | MirrorStepRecord
  | MirroredRecord
  | ClearedRecord

export const firstRecord = (identity: ReplicaIdentity): string =>
  JSON.stringify({ replica: { version: REPLICA_VERSION, ...identity } } satisfies FirstRecord)

export function stepRecord({ events, newer, path }: Transcript, at: Date | null): string {
  const proofs = { newer: newer && { note: newer.note, path: newer.path }, path }
  return JSON.stringify({ step: { events, ...proofs, at: at?.toISOString() ?? null } } satisfies StepRecord)
}

export function mirrorStepRecord(origin: string, { events, newer, path }: Transcript): string {
  const proofs = { newer: newer && { note: newer.note, path: newer.path }, path }
  return JSON.stringify({ mirror: { origin, events, ...proofs } } satisfies MirrorStepRecord)
}

/** Whose file it is. Throws ReplicaRefused `notWhole` for what is no replica, `otherVersion` for one of another program. */
export function readFirstRecord(path: string, bytes: Buffer): ReplicaIdentity {
  const { replica } = parsed<Partial<FirstRecord>>(bytes) ?? {}
  if (replica === undefined) {
    throw new ReplicaRefused(
      'notWhole',
      `${path} 不是完整的副本文件；请删除后重新下载。`,
      `${path} is no whole replica: delete it and load it again.`,
    )
  }
  if (replica.version !== REPLICA_VERSION) {
    throw new ReplicaRefused(
      'otherVersion',
      `${path} 的格式版本为 ${replica.version}，本程序只读版本 ${REPLICA_VERSION}；请删除后重新下载。`,
      `${path} is of version ${replica.version}; this program reads ${REPLICA_VERSION}. Delete it and load it again.`,
    )
  }
  const { origin, verifierKey, view, url } = replica
  return { origin, verifierKey, view, url }
}

export function parsed<T>(bytes: Buffer): T | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as T) : null
  } catch {
    return null
  }
}

/** The key of the checksums: whoever may recognise persons has a secret, and without it none can be made that holds. */
export const sealOf = (view: SnapshotView, hashKey: string | null): Buffer =>
  createHmac('sha256', hashKey === null ? '' : Buffer.from(hashKey, 'base64'))
    .update(`replica file ${view}`)
    .digest()
