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

/** base64 of SHA-256(hash before ‖ lines since, line breaks included): a chain, so that it can be gone on with. */
export const chained = (hash: string, lines: string): string =>
  createHash('sha256').update(Buffer.from(hash, 'base64')).update(lines).digest('base64')

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
