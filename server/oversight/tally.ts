import type { CivilDate } from '../reference/civil-date.ts'
import type { ListingId, ProcessId } from '../reference/ids.ts'
import type { ProcessTally, ScopeCounts, ScreeningCounts, Tally } from '../reference/tally.ts'

/** What of a screening is counted, and its number among those of its process, from 1 on. */
export interface StoredScreening extends Pick<ScopeCounts, 'field' | 'region'> {
  readonly at: Date
  readonly processSeq: number
  readonly summary: Pick<ScreeningCounts, 'blocked' | 'review' | 'clear'>
  readonly blockedBy: readonly ListingId[]
}

export const NO_COUNTS: ScreeningCounts = { screenings: 0, bidders: 0, blocked: 0, review: 0, clear: 0 }

export const emptyTally = (day: CivilDate, process: ProcessId): ProcessTally => ({
  day,
  process,
  through: 0,
  scopes: [],
  listings: [],
})

/** The tally with those screenings of its day, in their order, that it does not hold yet. */
export function withNews(tally: ProcessTally, screenings: readonly StoredScreening[]): ProcessTally {
  const news = screenings.filter(({ processSeq }) => processSeq > tally.through)
  const through = news.at(-1)?.processSeq ?? tally.through
  return { ...tally, through, ...merge([tally, ...news.map(tallyOf)]) }
}

const tallyOf = ({ field, region, summary, blockedBy }: StoredScreening): Tally => {
  const { blocked, review, clear } = summary
  return {
    scopes: [{ field, region, screenings: 1, bidders: blocked + review + clear, blocked, review, clear }],
    listings: blockedBy.map((listing) => ({ listing, screenings: 1 })),
  }
}

/** Tallies put together, whoever made them and in whatever order. */
export function merge(tallies: Iterable<Tally>): Tally {
  const scopes = new Map<string, ScopeCounts>()
  const listings = new Map<ListingId, number>()
  for (const tally of tallies) {
    for (const counts of tally.scopes) {
      const { field, region } = counts
      const key = `${field} ${region}`
      scopes.set(key, { field, region, ...sum(scopes.get(key) ?? NO_COUNTS, counts) })
    }
    for (const { listing, screenings } of tally.listings) {
      listings.set(listing, (listings.get(listing) ?? 0) + screenings)
    }
  }
  return {
    scopes: [...scopes.values()],
    listings: [...listings].map(([listing, screenings]) => ({ listing, screenings })),
  }
}

export const sum = (a: ScreeningCounts, b: ScreeningCounts): ScreeningCounts => ({
  screenings: a.screenings + b.screenings,
  bidders: a.bidders + b.bidders,
  blocked: a.blocked + b.blocked,
  review: a.review + b.review,
  clear: a.clear + b.clear,
})
