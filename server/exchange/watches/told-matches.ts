import type { LedgerEvent } from '../../reference/event.ts'
import type { WatchId } from '../../reference/ids.ts'
import type { ChangeOrder, ListingBody } from '../../reference/listing.ts'
import type { Telling } from './delivery.ts'
import type { WatchMatch } from './watch-index.ts'
import type { WatchHead } from './watch-store.ts'

/** What happened to a listing, as far as its watchers are told: no name and no identifier is in it. */
export interface Happening {
  readonly event: LedgerEvent
  readonly content: ListingBody
  readonly url: string
}

/** One telling for each watch that stands, of all its parties that the listing may be about. */
export function toldMatches(
  happening: Happening,
  matches: readonly WatchMatch[],
  standing: ReadonlyMap<WatchId, WatchHead>,
): Telling[] {
  const { seq, type, at, listing } = happening.event
  const byWatch = new Map<WatchId, Omit<WatchMatch, 'watch'>[]>()
  for (const { watch, ...match } of matches) byWatch.set(watch, [...(byWatch.get(watch) ?? []), match])
  return [...byWatch].flatMap(([id, found]) => {
    const watch = standing.get(id)
    if (!watch) return []
    const { platform, callback } = watch
    const data = { watch: id, ...whatHappened(happening), matches: found }
    return [{ platform, watch: id, callback, type, listing, seq, data, timestamp: at }]
  })
}

/** An effect comes with its period: when it begins or ends, nothing further is told. */
export function whatHappened({ event, content, url }: Happening) {
  const { seq, type, listing, version, department } = event
  const { number, offence, effects, publication } = content
  const order = orderOf(event)
  return {
    event: { seq, type, version },
    listing: {
      id: listing,
      number,
      url,
      department,
      offence: { code: offence.code, title: offence.title },
      effects,
      publication,
    },
    ...(order && { order: { number: order.number, date: order.date, authority: order.authority } }),
  }
}

const orderOf = ({ body }: LedgerEvent): ChangeOrder | null => (body && 'order' in body ? body.order : null)
