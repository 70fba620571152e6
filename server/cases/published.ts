import type { Ledger } from '../ledger/ledger.ts'
import type { Approval, CaseHistoryEntry, KeptCase } from '../reference/case.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { type CaseId, caseOf } from '../reference/ids.ts'
import { caseOfKey } from './case-key.ts'
import { findUnpublished, publishCase } from './store.ts'

type Context = { readonly ledger: Pick<Ledger, 'onceKeysOf'> }

/**
 * Marks the cases behind these events as published, with the approval that each event followed. The ledger is the
 * truth, so this holds whatever state a case is in; done again, and for events without a case, it does nothing.
 */
export async function markPublished(ctx: Context, events: readonly LedgerEvent[]): Promise<void> {
  const byCase = await casesBehind(ctx, events)
  // A case that moved between reading and writing is read again: each round, one more of its few steps is over.
  for (let open = await findUnpublished([...byCase.keys()]); open.length > 0; ) {
    await Promise.all(open.map((it) => finish(it, byCase.get(it.id))))
    open = await findUnpublished(open.map((it) => it.id))
  }
}

/** A listing has the id of its case; the case that ordered a change is known by the once key of the event. */
async function casesBehind({ ledger }: Context, events: readonly LedgerEvent[]): Promise<Map<CaseId, LedgerEvent>> {
  const changes = events.filter(({ type }) => ORDERED.has(type))
  const keys = changes.length > 0 ? await ledger.onceKeysOf(changes.map(({ seq }) => seq)) : new Map<number, string>()
  return new Map(
    events.flatMap((event): [CaseId, LedgerEvent][] => {
      if (event.type === 'listing.published') return [[caseOf(event.listing), event]]
      const id = caseOfKey(keys.get(event.seq) ?? '')
      return id === null ? [] : [[id, event]]
    }),
  )
}

const ORDERED: ReadonlySet<LedgerEvent['type']> = new Set([
  'listing.amended',
  'listing.stayed',
  'listing.resumed',
  'listing.repaired',
  'listing.removed',
  'listing.revoked',
])

async function finish(it: KeptCase, event: LedgerEvent | undefined): Promise<void> {
  if (!event) return
  const approval = it.approvals.findLast(({ at }) => at <= event.at)
  const { listing, seq, at } = event
  await publishCase(it, { listing, ledger: { seq } }, approval ? stepsOf(approval, at) : [], at)
}

const stepsOf = ({ at, officer, note }: Approval, publishedAt: string): CaseHistoryEntry[] => [
  { at, step: 'approved', officer, note },
  { at: publishedAt, step: 'published', officer, note: null },
]
