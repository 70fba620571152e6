import type { LedgerEvent } from '../../reference/event.ts'
import type { DepartmentCode, ListingId } from '../../reference/ids.ts'
import type { ListingBody, Track } from '../../reference/listing.ts'
import { fold } from '../../registry/fold.ts'

/** A listing in a snapshot: what its events, as the reader may read them, make of it. */
export interface SnapshotListing {
  readonly id: ListingId
  readonly version: number
  readonly registry: string
  readonly department: DepartmentCode
  /** Numbers of its last and of its first event. */
  readonly seq: number
  readonly publishedSeq: number
  readonly publishedAt: string
  readonly track: Track
  /** The event that gave the content, as the ledger gives it to this reader: without a body where there is none for it. */
  readonly content: LedgerEvent
}

/** The listing that these events make, all of one listing, its first and in order. Throws where there is none. */
export function snapshotListing(events: readonly LedgerEvent[]): SnapshotListing {
  const [first] = events
  const folded = events.reduce<ReturnType<typeof fold<ListingBody>> | undefined>(
    (so, it) => fold(so, it, whole),
    undefined,
  )
  const content = events.find(({ seq }) => seq === folded?.contentSeq)
  if (!first || !folded || !content) throw new Error('A listing begins with its publication.')
  const { id, version, registry, seq, publishedAt, track } = folded
  // What was ordered erased is gone, also where its body still stands for a moment.
  const shown = folded.content === null ? withoutBody(content) : content
  return {
    id,
    version,
    registry,
    department: first.department,
    seq,
    publishedSeq: first.seq,
    publishedAt,
    track,
    content: shown,
  }
}

const whole = (body: ListingBody): ListingBody => body

const withoutBody = ({ body: _body, salt: _salt, ...entry }: LedgerEvent): LedgerEvent => entry as LedgerEvent
