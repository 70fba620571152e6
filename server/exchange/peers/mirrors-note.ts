import { createHash } from 'node:crypto'
import { canonical } from '../../ledger/canonical.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { isVerifierKey, nameInVerifierKey, verifyNote } from '../../ledger/note.ts'
import type { PeerId } from '../../reference/ids.ts'

/** A mirror as its registry holds and asks it. */
export interface MirrorStanding {
  readonly origin: string
  /** By which its registry of origin signs, as an administrator here was told it. */
  readonly verifierKey: string
  /** Another one where the mirror was forgotten and begun anew. */
  readonly peer: PeerId
  /** How far it is handed on. */
  readonly size: number
  /** How persons of its listings are found here. */
  readonly persons: 'identifier' | 'name'
  /** By which its effects are recognised: the version, and base64 of the hash of what it says. */
  readonly recognition: number
  readonly rules: string
}

const LINE = /^(\S{1,300}) (\S{1,500}) (\S{1,100}) (\d{1,15}) (identifier|name) (\d{1,9}) ([A-Za-z0-9+/]{43}=)$/

/** base64 of SHA-256 of JCS of rules of recognition. */
export const rulesHash = (rules: unknown): string => createHash('sha256').update(canonical(rules)).digest('base64')

/** By which a caller says which note it holds. */
export const noteTag = (note: string): string => createHash('sha256').update(note).digest('base64url')

/** All mirrors of a registry as a C2SP signed note. Its first line is none of a checkpoint or of a snapshot. */
export function mirrorsNote(ledger: Pick<Ledger, 'origin' | 'sign'>, standing: readonly MirrorStanding[]): string {
  const lines = standing.map(
    ({ origin, verifierKey, peer, size, persons, recognition, rules }) =>
      `${origin} ${verifierKey} ${peer} ${size} ${persons} ${recognition} ${rules}\n`,
  )
  return ledger.sign(`${ledger.origin} mirrors\n${lines.join('')}`)
}

/** The mirrors that a note tells of; null when the holder of the verifier key did not sign it as such a note of this origin. */
export function readMirrorsNote(note: string, origin: string, verifierKey: string): MirrorStanding[] | null {
  const [first, ...lines] = (verifyNote(note, verifierKey) ?? '').split('\n').slice(0, -1)
  if (first !== `${origin} mirrors`) return null
  const standing = lines.map(standingIn)
  if (standing.includes(null)) return null
  return standing.filter((it) => it !== null)
}

function standingIn(line: string): MirrorStanding | null {
  const [, origin = '', verifierKey = '', peer, size, persons, recognition, rules = ''] = LINE.exec(line) ?? []
  if (!isVerifierKey(verifierKey) || nameInVerifierKey(verifierKey) !== origin) return null
  return {
    origin,
    verifierKey,
    peer: peer as PeerId,
    size: Number(size),
    persons: persons as MirrorStanding['persons'],
    recognition: Number(recognition),
    rules,
  }
}
