import { createHash } from 'node:crypto'
import type { Ledger } from '../../ledger/ledger.ts'
import { verifyNote } from '../../ledger/note.ts'

/** `whole`: every body that stands; `public`: those of listings that are public. */
export type SnapshotView = 'whole' | 'public'

/** How far a snapshot has come, and what its lines so far hash to. */
export interface SnapshotState {
  /** Of the ledger, and its root, base64. */
  readonly size: number
  readonly root: string
  readonly view: SnapshotView
  /** How many lines of listings there were. */
  readonly listings: number
  /** Number of the event whose listing comes next; `size` once there is none. */
  readonly next: number
  /** base64. */
  readonly hash: string
}

const NOTE =
  /^(\S+) snapshot\n(\d{1,15}) ([A-Za-z0-9+/]{43}=)\n(whole|public) (\d{1,15}) (\d{1,15})\n([A-Za-z0-9+/]{43}=)\n$/

/** SHA-256 of a line, its line break included. */
export const lineHash = (line: string | Uint8Array): Buffer => createHash('sha256').update(line).update('\n').digest()

/**
 * base64 of SHA-256(hash before ‖ hash of each line since): a chain, so that it can be gone on with. It is over hashes,
 * so that whoever keeps a snapshot can erase a line, keep its hash, and the signature still holds.
 */
export function chained(hash: string, lineHashes: readonly Uint8Array[]): string {
  const chain = createHash('sha256').update(Buffer.from(hash, 'base64'))
  for (const it of lineHashes) chain.update(it)
  return chain.digest('base64')
}

/** The state as a C2SP signed note. Its first line is none of a checkpoint, so that neither is taken for the other. */
export function snapshotNote(ledger: Pick<Ledger, 'origin' | 'sign'>, state: SnapshotState): string {
  const { size, root, view, listings, next, hash } = state
  return ledger.sign(`${ledger.origin} snapshot\n${size} ${root}\n${view} ${listings} ${next}\n${hash}\n`)
}

/** The state that a note tells of; null when the holder of the verifier key did not sign it as a snapshot's of this origin. */
export function readSnapshotNote(note: string, origin: string, verifierKey: string): SnapshotState | null {
  const text = verifyNote(note, verifierKey)
  const [, named, size, root = '', view, listings, next, hash = ''] = NOTE.exec(text ?? '') ?? []
  if (named !== origin) return null
  return {
    size: Number(size),
    root,
    view: view as SnapshotView,
    listings: Number(listings),
    next: Number(next),
    hash,
  }
}
