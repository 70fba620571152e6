import type { LedgerEvent } from '../reference/event.ts'
import type { ListingBody } from '../reference/listing.ts'
import { type Difference, differences } from './differences.ts'

/** What each amendment of a listing changed, by the number of its event; nothing where a body was erased. */
export function changesIn(events: readonly LedgerEvent[]): Map<number, Difference[]> {
  const changes = new Map<number, Difference[]>()
  let before: ListingBody | undefined
  for (const event of events) {
    if (event.type !== 'listing.published' && event.type !== 'listing.amended') continue
    if (!event.body) {
      before = undefined
      continue
    }
    const { order: _order, ...after }: ListingBody & { readonly order?: unknown } = event.body
    if (before && event.type === 'listing.amended') changes.set(event.seq, differences(before, after))
    before = after
  }
  return changes
}
