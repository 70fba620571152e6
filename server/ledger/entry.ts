import { createHash } from 'node:crypto'
import type { LedgerEntry } from '../reference/event.ts'
import { canonical } from './canonical.ts'
import { hashLeaf } from './merkle.ts'

/** What of an event the tree commits to: everything but the body, which may be erased, and its salt. */
export function entryOf(event: LedgerEntry): LedgerEntry {
  const { seq, at, type, listing, version, registry, department, bodyHash } = event
  return { seq, at, type, listing, version, registry, department, bodyHash }
}

/** SHA-256(0x00 ‖ JCS of the entry). */
export const leafHash = (entry: LedgerEntry): Buffer => hashLeaf(canonical(entryOf(entry)))

/** base64 of SHA-256(salt ‖ body); `salt` is base64 of 32 bytes, `bodyJson` the body in canonical form. */
export const bodyHash = (salt: string, bodyJson: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'base64')).update(bodyJson).digest('base64')
