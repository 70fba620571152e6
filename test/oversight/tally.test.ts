import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { emptyTally, merge, type StoredScreening, withNews } from '../../server/oversight/tally.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { ListingId, ProcessId } from '../../server/reference/ids.ts'
import { regionCode } from '../../server/reference/regions.ts'
import type { Tally } from '../../server/reference/tally.ts'

const DAY = civilDate('2026-11-23')
const process = (name: string) => name as ProcessId

const aScreening = fc.record({
  field: fc.constantFrom('procurement', 'engineering.water', 'land'),
  region: fc.constantFrom('210000', '211100', '210200').map(regionCode),
  summary: fc.record({ blocked: fc.nat(3), review: fc.nat(3), clear: fc.nat(3) }),
  blockedBy: fc.uniqueArray(fc.constantFrom('lst_a', 'lst_b', 'lst_c').map((id) => id as ListingId)),
}) satisfies fc.Arbitrary<Omit<StoredScreening, 'at' | 'processSeq'>>

/** Counted one by one, by names. */
function slowly(screenings: readonly Omit<StoredScreening, 'at' | 'processSeq'>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const count = (what: string, times: number) => {
    if (times > 0) counts[what] = (counts[what] ?? 0) + times
  }
  for (const { field, region, summary, blockedBy } of screenings) {
    count(`${field} ${region} screenings`, 1)
    for (const [verdict, times] of Object.entries(summary)) {
      count(`${field} ${region} ${verdict}`, times)
      count(`${field} ${region} bidders`, times)
    }
    for (const listing of blockedBy) count(listing, 1)
  }
  return counts
}

function told({ scopes, listings }: Tally): Record<string, number> {
  const counts = scopes.flatMap(({ field, region, ...rest }) =>
    Object.entries(rest).map(([what, times]) => [`${field} ${region} ${what}`, times] as const),
  )
  const all = [...counts, ...listings.map(({ listing, screenings }) => [listing, screenings] as const)]
  return Object.fromEntries(all.filter(([, times]) => times > 0))
}

describe('tallies of screenings', () => {
  it('come to the same, whatever process answered, when it was counted and how often it was written', () => {
    const answered = fc.array(fc.tuple(aScreening, fc.nat(2), fc.boolean()), { maxLength: 40 })
    fc.assert(
      fc.property(answered, fc.nat(40), (screenings, repeatedFrom) => {
        const seqs = [0, 0, 0]
        const stored = screenings.map(([screening, by], i) => {
          seqs[by] = (seqs[by] ?? 0) + 1
          return { ...screening, by, at: new Date(1_764_000_000_000 + i), processSeq: seqs[by] ?? 0 }
        })
        const tallies = [0, 1, 2].map((by) => {
          const own = stored.filter((it) => it.by === by)
          const early = withNews(emptyTally(DAY, process(`prc_${by}`)), own.slice(0, repeatedFrom))
          // What was taken in already comes again, as after a write whose outcome was not known.
          return withNews(early, own)
        })
        expect(told(merge(tallies))).to.deep.equal(slowly(stored))
        expect(told(merge(tallies.toReversed()))).to.deep.equal(slowly(stored))
      }),
    )
  })
})
