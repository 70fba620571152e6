import { expect } from 'chai'
import { describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { Effect, ListingBody } from '../../server/reference/listing.ts'
import { nextDue } from '../../server/registry/due.ts'
import { lastDayOf, lastPublicDay, type StandingListing } from '../../server/registry/ends.ts'
import { aBody } from '../ledger/cast.ts'
import { folded, published, removed, repaired, resumed, revoked, type Story, stayed } from './cast.ts'

/** Banned to 2027-03-01, public to 2029-03-01, published 2026-03-05. */
function standing(changes: Partial<ListingBody> = {}, ...after: Story): StandingListing {
  const listing = folded(published(changes), ...after)
  if (!listing.content) throw new Error('published')
  return { ...listing, content: listing.content }
}
const [ban] = aBody().effects as [Effect]
const list: Effect = { ...ban, kind: 'list' }
const open: Effect = { ...ban, period: { ...ban.period, to: null } }
const announced = { type: 'listing.expired', body: { on: civilDate('2027-03-02') } } as const

describe('what is due of a listing of itself', () => {
  const person = { party: { ...aBody().party, kind: 'person' as const } }
  const rows: readonly [string, StandingListing, string | null][] = [
    ['its expiry, the day after its last effect', standing(), 'expiry 2027-03-02'],
    [
      'its erasure, 15 years after publication ends, once expiry was announced',
      standing({}, announced),
      'erasure 2044-03-02',
    ],
    ['its erasure after 5 years where it is about a person', standing(person, announced), 'erasure 2034-03-02'],
    [
      'expiry anew when its term was lengthened after that',
      standing({}, announced, amended('2028-03-01')),
      'expiry 2028-03-02',
    ],
    ['nothing while an effect has no end', standing({ effects: [open] }), null],
    ['nothing while it is stayed', standing({}, stayed('2026-05-01')), null],
    ['its expiry once it is resumed', standing({}, stayed('2026-05-01'), resumed('2026-06-01')), 'expiry 2027-03-02'],
    ['its erasure after the ban that outlives its repair', standing({}, repaired('2026-07-01')), 'erasure 2042-03-02'],
    [
      'its erasure after the repair that ended it',
      standing({ effects: [list] }, repaired('2026-07-01')),
      'erasure 2041-07-02',
    ],
    [
      'its erasure after removal, whatever it had before',
      standing({ effects: [open] }, removed('2026-07-01')),
      'erasure 2041-07-02',
    ],
    [
      'its erasure after revocation, stayed as it was',
      standing({}, stayed('2026-05-01'), revoked('2026-07-01')),
      'erasure 2041-07-02',
    ],
    [
      'no expiry where it was over when it was published',
      standing({ effects: [{ ...ban, period: { from: civilDate('2024-01-01'), to: civilDate('2025-12-31') } }] }),
      'erasure 2044-03-02',
    ],
    [
      'its erasure counted from its publication where all else was over then',
      standing({
        effects: [{ ...ban, period: { from: civilDate('2021-01-01'), to: civilDate('2021-12-31') } }],
        publication: { ...aBody().publication, until: civilDate('2024-01-01') },
      }),
      'erasure 2041-03-06',
    ],
  ]
  for (const [what, listing, due] of rows) {
    it(`is ${what}`, () => {
      const next = nextDue(listing)
      expect(next && `${next.what} ${next.from}`).to.equal(due)
    })
  }

  function amended(to: string): Story[number] {
    const order = { number: '1', date: civilDate('2027-03-01'), authority: '盘锦市财政局' }
    const effects = [{ ...ban, period: { from: ban.period.from, to: civilDate(to) } }]
    return { type: 'listing.amended', body: { ...aBody({ effects }), order } }
  }
})

describe('the last day', () => {
  it('of an effect is the day before repair or removal where that ends it', () => {
    const days = (...after: Story) => [ban, list].map((effect) => lastDayOf(effect, standing({}, ...after).track))
    expect(days()).to.deep.equal(['2027-03-01', '2027-03-01'])
    expect(days(repaired('2026-07-01'))).to.deep.equal(['2027-03-01', '2026-06-30'])
    expect(days(removed('2026-07-01'))).to.deep.equal(['2026-06-30', '2026-06-30'])
    expect(days(repaired('2028-07-01'))).to.deep.equal(['2027-03-01', '2027-03-01'])
    expect(lastDayOf(open, standing({}, removed('2026-07-01')).track)).to.equal('2026-06-30')
  })

  it('of publication is the day before any ending', () => {
    expect(lastPublicDay(standing())).to.equal('2029-03-01')
    expect(lastPublicDay(standing({}, revoked('2026-08-01'), repaired('2026-07-01')))).to.equal('2026-06-30')
  })
})
