import type { LedgerEvent } from '../reference/event.ts'
import { eraseBodies } from './store.ts'

/** Takes the bodies out of the ledger that these events order erased. Done again, it does nothing. */
export async function eraseOrdered(events: readonly LedgerEvent[]): Promise<void> {
  const seqs = events.flatMap((event) => (event.type === 'body.erased' ? (event.body?.seqs ?? []) : []))
  if (seqs.length > 0) await eraseBodies(seqs)
}
