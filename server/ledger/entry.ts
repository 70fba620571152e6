import { createHash } from 'node:crypto'
import type { LedgerEntry } from '../reference/event.ts'
import { hashLeaf } from './merkle.ts'

/**
 * The entry as JCS: all of an event but the body, which may be erased, and its salt. Its properties are flat and written
 * here in the order of RFC 8785, so the platform's own JSON is canonical, at a fraction of the cost: a process that
 * starts hashes every event there is.
 */
export const entryJson = ({ seq, at, type, listing, version, registry, department, bodyHash }: LedgerEntry): string =>
  JSON.stringify({ at, bodyHash, department, listing, registry, seq, type, version })

/** SHA-256(0x00 ‖ JCS of the entry). */
export const leafHash = (entry: LedgerEntry): Buffer => hashLeaf(entryJson(entry))

/** base64 of SHA-256(salt ‖ body); `salt` is base64 of 32 bytes, `bodyJson` the body in canonical form. */
export const bodyHash = (salt: string, bodyJson: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'base64')).update(bodyJson).digest('base64')
