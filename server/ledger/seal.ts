import type { EventDraft } from '../reference/event.ts'
import { canonical } from './canonical.ts'
import { bodyHash } from './entry.ts'
import type { StoredEvent } from './store.ts'

/** What the ledger adds to a draft. `salt` is base64 of 32 random bytes. */
export interface Seal {
  readonly seq: number
  readonly at: string
  readonly registry: string
  readonly salt: string
}

/** The draft as an event of the ledger. Throws TypeError when its body holds what JSON cannot say. */
export function seal(draft: EventDraft, { seq, at, registry, salt }: Seal): StoredEvent {
  const { type, listing, version, department, onceKey } = draft
  const bodyJson = canonical(draft.body)
  return {
    _id: seq,
    at,
    type,
    listing,
    version,
    registry,
    department,
    bodyHash: bodyHash(salt, bodyJson),
    bodyJson,
    salt,
    ...(onceKey === undefined ? {} : { onceKey }),
  }
}
