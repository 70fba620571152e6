import type { LedgerEvent } from '../../reference/event.ts'
import type { WatchId } from '../../reference/ids.ts'
import type { ChangeOrder, ListingBody } from '../../reference/listing.ts'
import type { Telling } from './delivery.ts'
import type { ToldLedger } from './told-ledger.ts'
import type { WatchMatch } from './watch-index.ts'
import type { WatchHead } from './watch-store.ts'

/** What happened to a listing, as far as its watchers are told: no name and no identifier is in it. */
export interface Happening {
  readonly event: LedgerEvent
  readonly content: ListingBody
  readonly ledger: ToldLedger
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
    return [{ platform, watch: id, callback, type, listing, seq, data, timestamp: at, ...originOf(happening.ledger) }]
  })
}

/** An effect comes with its period: when it begins or ends, nothing further is told. */
export function whatHappened({ event, content, ledger }: Happening) {
  const { seq, type, listing, version, department } = event
  const { number, offence, effects, publication } = content
  const { mirror } = ledger
  const order = orderOf(event)
  return {
    event: { seq, type, version },
    listing: {
      id: listing,
      number,
      url: ledger.listingUrl(listing),
      department,
      offence: { code: offence.code, title: offence.title },
      effects: mirror ? mirror.recognised(listing, effects) : effects,
      publication,
      ...(mirror && { origin: { registry: mirror.origin, effects } }),
    },
    ...(order && { order: { number: order.number, date: order.date, authority: order.authority } }),
  }
}

/** Numbers of different ledgers may be equal. */
export const originOf = ({ mirror }: ToldLedger): Pick<Telling, 'origin'> => (mirror ? { origin: mirror.origin } : {})

const orderOf = ({ body }: LedgerEvent): ChangeOrder | null => (body && 'order' in body ? body.order : null)
