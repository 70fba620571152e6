import { auditReading } from '../audit/reading.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { CaseHistoryEntry } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { EventType, LedgerEvent } from '../reference/event.ts'
import type { DepartmentCode, ListingId } from '../reference/ids.ts'
import type { ChangeOrder } from '../reference/listing.ts'
import type { Caller, Officer } from '../reference/officer.ts'
import { changesIn } from './changes.ts'
import type { Difference } from './differences.ts'
import { visibleTo } from './filter.ts'
import { noSuchListing } from './listing.ts'
import { findListing } from './store.ts'

export interface HistoryContext {
  readonly now: () => Date
  readonly ledger: Pick<Ledger, 'eventsOf'>
  /** Steps of the cases behind a listing, as far as this officer may read them. */
  readonly caseHistory: (listing: ListingId, officer: Officer) => Promise<readonly CaseHistoryEntry[]>
}

interface HistoryStep extends Omit<CaseHistoryEntry, 'officer'> {
  readonly officer: Pick<CaseHistoryEntry['officer'], 'username' | 'name'>
}

export interface ListingHistory {
  readonly items: readonly {
    readonly seq: number
    readonly at: string
    readonly type: EventType
    readonly version: number
    readonly department: DepartmentCode
    /** The document that ordered the change. */
    readonly order?: ChangeOrder
    /** What an amendment changed. */
    readonly changes?: readonly Difference[]
  }[]
  /** Who did what in the cases behind it: for officers only, the public learns the department. */
  readonly steps?: readonly HistoryStep[]
}

/** What happened to a listing, oldest first. Throws RuleBroken `notFound` as reading it does. */
export async function listingHistory(ctx: HistoryContext, id: ListingId, caller: Caller): Promise<ListingHistory> {
  const listing = await findListing({ $and: [{ _id: id }, visibleTo(caller, dayOf(ctx.now()))] })
  if (!listing) throw noSuchListing()
  await auditReading(ctx, caller, 'listing.read', { object: id })
  const events = await ctx.ledger.eventsOf(id)
  const changes = changesIn(events)
  const items = events.map((event) => historyItem(event, changes.get(event.seq)))
  if (caller.kind !== 'officer') return { items }
  return { items, steps: (await ctx.caseHistory(id, caller.officer)).map(historyStep) }
}

function historyItem(event: LedgerEvent, changes: readonly Difference[] | undefined): ListingHistory['items'][number] {
  const { seq, at, type, version, department, body } = event
  return {
    seq,
    at,
    type,
    version,
    department,
    ...(body && 'order' in body ? { order: body.order } : {}),
    ...(changes && { changes }),
  }
}

const historyStep = ({ at, step, officer, note }: CaseHistoryEntry): HistoryStep => ({
  at,
  step,
  officer: { username: officer.username, name: officer.name },
  note,
})
