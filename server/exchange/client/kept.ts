import { RemoteUnreachable } from '../remote/remote-fault.ts'
import type { Transcript } from '../remote/verified-log.ts'
import type { FollowOptions } from './follow-options.ts'
import { keepHashKey } from './hash-key-file.ts'
import { loadReplica } from './load-replica.ts'
import { type Opened, readReplica } from './open-replica.ts'
import type { RegistryClient } from './registry-client.ts'
import type { Replica, ReplicaIdentity } from './replica.ts'
import { ReplicaFile } from './replica-file.ts'
import { sealOf } from './replica-records.ts'
import { ReplicaRefused } from './replica-refused.ts'

/** A replica and the file it is written down in, from one loading of it to the next. */
export interface Kept {
  readonly replica: Replica
  readonly identity: ReplicaIdentity
  readonly seal: Buffer
  readonly loadedAt: Date
  writer: ReplicaFile
  hasToForget: boolean
}

/** Goes on with the file where there is one, and loads it where there is none, or one of less than may be read now. */
export async function openOrLoad(options: FollowOptions): Promise<Kept> {
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

/** A new file of the whole register. */
export async function load(options: FollowOptions, identity: ReplicaIdentity): Promise<Kept> {
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

/** Whether something was ordered erased, which has to be gone from the file. */
export const hasOrders = ({ events }: Transcript): boolean => events.some(({ type }) => type === 'body.erased')
