import { createHash } from 'node:crypto'
import type { LedgerEntry } from '../reference/event.ts'
import { hashLeaf } from './merkle.ts'

/**
 * SHA-256(0x00 ‖ JCS of the entry): of all but the body, which may be erased, and its salt. The entry's properties are flat and written here in the order of RFC 8785, so the platform's
 * own JSON is canonical, at a fraction of the cost: a process that starts hashes every event there is.
 */
export function leafHash({ seq, at, type, listing, version, registry, department, bodyHash }: LedgerEntry): Buffer {
  return hashLeaf(JSON.stringify({ at, bodyHash, department, listing, registry, seq, type, version }))
}

/** base64 of SHA-256(salt ‖ body); `salt` is base64 of 32 bytes, `bodyJson` the body in canonical form. */
export const bodyHash = (salt: string, bodyJson: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'base64')).update(bodyJson).digest('base64')
