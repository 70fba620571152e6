import { expect } from 'chai'
import { describe, it } from 'mocha'
import { recidivismOf } from '../../../server/cases/rules/recidivism.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { StandingListing } from '../../../server/registry/ends.ts'
import { aBody } from '../../ledger/cast.ts'
import { folded, published, removed, revoked, type Story } from '../../registry/cast.ts'
import { effect, offence } from './changes/sample.ts'

interface Earlier {
  readonly code?: string
  readonly decided?: string
  readonly until?: string
  readonly after?: Story
}

/** An earlier listing of the party, with a ban from its decision on. */
function earlier({ code = 'ENG-101', decided = '2024-03-02', until = '2025-03-01', after = [] }: Earlier = {}) {
  const date = civilDate(decided)
  const story = published({
    offence: offence(code),
    decision: { ...aBody().decision, date },
    effects: [effect({ period: { from: date, to: civilDate(until) } })],
  })
  const listing = folded(story, ...after)
  if (!listing.content) throw new Error('published')
  return { ...listing, content: listing.content } satisfies StandingListing
}

const found = (history: StandingListing[], code = 'ENG-101', actEndedOn = '2026-05-01', decidedOn = '2026-09-01') =>
  recidivismOf(
    { offence: { code, actEndedOn: civilDate(actEndedOn) }, decision: { date: civilDate(decidedOn) } },
    history,
    civilDate('2026-11-23'),
  ).map(({ rule, listings }) => `${rule.code}: ${listings.map(({ number }) => number).length}`)

describe('the history of a party', () => {
  it('makes collusion serious when it is the second within three years, expired bans included', () => {
    expect(found([earlier()])).to.include('repeatedCollusion: 1')
    expect(found([earlier({ decided: '2023-09-01', until: '2024-09-01' })])).to.include('repeatedCollusion: 1')
    expect(found([earlier({ decided: '2023-08-31', until: '2023-12-01' })]).join()).to.not.include('repeatedCollusion')
  })

  it('leads to the licence when the act came within three years after a ban had ended', () => {
    const ended = (until: string) => found([earlier({ decided: '2020-01-01', until })])
    expect(ended('2023-05-01')).to.deep.equal(['collusionAfterBan: 1'])
    expect(ended('2023-04-30')).to.deep.equal([])
    expect(ended('2026-04-30')).to.deep.equal(['collusionAfterBan: 1'])
    expect(ended('2026-05-01'), 'the act fell into the ban').to.deep.equal([])
  })

  it('counts a ban to the day on which it was ended early', () => {
    const history = [earlier({ decided: '2020-01-01', until: '2026-12-31', after: [removed('2026-04-01')] })]
    expect(found(history)).to.deep.equal(['collusionAfterBan: 1'])
  })

  it('counts acts of one kind together and no others', () => {
    expect(found([earlier({ code: 'ENG-103' })])).to.deep.equal(['repeatedCollusion: 1', 'collusionAfterBan: 1'])
    expect(found([earlier({ code: 'ENG-112' })])).to.deep.equal([])
    expect(found([earlier({ code: 'ENG-112' })], 'ENG-113')).to.deep.equal(['fraudAfterBan: 1'])
    expect(found([earlier({ code: 'ENG-111' })], 'ENG-111')).to.deep.equal([
      'repeatedBorrowedName: 1',
      'fraudAfterBan: 1',
    ])
    expect(found([earlier({ code: 'GP-201' })], 'GP-201')).to.deep.equal([])
  })

  it('is shown for the graver offence that rests on it', () => {
    expect(found([earlier()], 'ENG-104')).to.deep.equal(['collusionAfterBan: 1'])
    expect(found([], 'ENG-104')).to.deep.equal([])
  })

  it('does not hold against it what was revoked', () => {
    expect(found([earlier({ after: [revoked('2024-06-01')] })])).to.deep.equal([])
  })

  it('names the listings with number, decision, end of the ban and state', () => {
    const [first] = recidivismOf({ offence: { code: 'ENG-101' } }, [earlier()], civilDate('2026-11-23'))
    expect(first?.listings).to.deep.equal([
      {
        listing: earlier().id,
        number: '211100-2026-0017',
        offence: { code: 'ENG-101', title: earlier().content.offence.title },
        decidedOn: '2024-03-02',
        excludedUntil: '2025-03-01',
        state: 'expired',
      },
    ])
  })
})
