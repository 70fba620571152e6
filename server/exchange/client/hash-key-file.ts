import { readFile, writeFile } from 'node:fs/promises'
import type { SnapshotView } from '../feeds/snapshot-note.ts'
import { ReplicaRefused } from './replica-refused.ts'

const OWNER_ONLY = 0o600

/** The key of the hashes of personal identifiers stands in a file of its own, so that a replica alone tells no number. */
export const hashKeyPath = (path: string): string => `${path}.key`

export async function keepHashKey(path: string, key: string): Promise<void> {
  await writeFile(hashKeyPath(path), `${key}\n`, { mode: OWNER_ONLY, flush: true })
}

/** The key of a replica that reads everything; null for one of what is public. Throws ReplicaRefused `hashKeyMissing`. */
export async function readHashKey(path: string, view: SnapshotView): Promise<string | null> {
  if (view === 'public') return null
  try {
    return (await readFile(hashKeyPath(path), 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new ReplicaRefused(
      'hashKeyMissing',
      `缺少 ${hashKeyPath(path)}（识别自然人所用的密钥）；请删除副本后重新下载。`,
      `${hashKeyPath(path)}, the key by which persons are recognised, is missing: delete the replica and load it again.`,
    )
  }
}
