import type { Approval, CaseHistoryEntry, KeptCase } from '../reference/case.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { caseOf } from '../reference/ids.ts'
import { findUnpublished, publishCase } from './store.ts'

/**
 * Marks the cases behind published listings as published, with the approval that each event followed. The ledger is
 * the truth, so this holds whatever state a case is in; done again, and for events without a case, it does nothing.
 */
export async function markPublished(events: readonly LedgerEvent[]): Promise<void> {
  const byCase = new Map(
    events.filter((event) => event.type === 'listing.published').map((event) => [caseOf(event.listing), event]),
  )
  // A case that moved between reading and writing is read again: each round, one more of its few steps is over.
  for (let open = await findUnpublished([...byCase.keys()]); open.length > 0; ) {
    await Promise.all(open.map((it) => finish(it, byCase.get(it.id))))
    open = await findUnpublished(open.map((it) => it.id))
  }
}

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
