import { createHmac } from 'node:crypto'
import type { SnapshotView } from '../feeds/snapshot-note.ts'
import type { InclusionProof } from '../remote/remote-ledger.ts'
import type { Transcript } from '../remote/verified-log.ts'
import type { ReplicaIdentity } from './replica.ts'
import { ReplicaRefused } from './replica-refused.ts'

/**
 * Records of a replica file, in their order: `replica`; the lines of the snapshot as they were received, or `gone`; `head`;
 * then for each step of the ledger what it was checked by. Opening a file is checking all of it again.
 */
export const REPLICA_VERSION = 1

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

/** Up to this size of the ledger, what was ordered erased is gone from the file. */
export interface ClearedRecord {
  readonly cleared: number
}

export type LaterRecord = HeadRecord | StepRecord | SeenRecord | ClearedRecord

export const firstRecord = (identity: ReplicaIdentity): string =>
  JSON.stringify({ replica: { version: REPLICA_VERSION, ...identity } } satisfies FirstRecord)

export function stepRecord({ events, newer, path }: Transcript, at: Date | null): string {
  const proofs = { newer: newer && { note: newer.note, path: newer.path }, path }
  return JSON.stringify({ step: { events, ...proofs, at: at?.toISOString() ?? null } } satisfies StepRecord)
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
