import type { LedgerEvent } from '../reference/event.ts'
import { endAnnotations } from './store.ts'

const CORRECTING: readonly LedgerEvent['type'][] = ['listing.amended', 'listing.removed', 'listing.revoked']

/** Ends the annotation of listings that were corrected after an objection was upheld. Done again, it does nothing. */
export async function endCorrected(events: readonly LedgerEvent[]): Promise<void> {
  for (const { type, listing, at } of events) if (CORRECTING.includes(type)) await endAnnotations(listing, at)
}
