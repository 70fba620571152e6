import { expect } from 'chai'
import { describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import { fold } from '../../server/registry/fold.ts'
import { aBody } from '../ledger/cast.ts'
import { eventsOf, folded, LISTING, order, published, removed, repaired, resumed, revoked, stayed } from './cast.ts'

const name = (body: { party: { name: string } }) => body.party.name

describe('folding events into a listing', () => {
  it('makes a listing of its publication', () => {
    expect(folded(published())).to.deep.equal({
      id: LISTING,
      version: 1,
      registry: 'blacklist.panjin.example',
      seq: 0,
      publishedAt: '2026-03-05T04:00:00.000Z',
      content: aBody(),
      contentSeq: 0,
      track: { stays: [], endings: [], expiredOn: null },
    })
  })

  it('keeps of the content what the reader picks', () => {
    const [event] = eventsOf([published()])
    expect(event && fold(undefined, event, name).content).to.equal('盘锦围标建设有限公司')
  })

  it('replaces the content by an amendment, without the order that came with it', () => {
    const listing = folded(published(), {
      type: 'listing.amended',
      body: { ...aBody({ number: '211100-2026-0018' }), order },
    })
    expect(listing.content).to.deep.equal(aBody({ number: '211100-2026-0018' }))
    expect(listing).to.include({ version: 2, seq: 1, contentSeq: 1, publishedAt: '2026-03-05T04:00:00.000Z' })
  })

  it('keeps every stay, the last day of each being the day before it was resumed', () => {
    const { track } = folded(published(), stayed('2026-05-01'), resumed('2026-06-01'), stayed('2026-09-01'))
    expect(track.stays).to.deep.equal([
      { from: '2026-05-01', to: '2026-05-31' },
      { from: '2026-09-01', to: null },
    ])
  })

  it('ends all stays at once when it is resumed', () => {
    const { track } = folded(published(), stayed('2026-05-01'), stayed('2026-05-08'), resumed('2026-06-01'))
    expect(track.stays.map((stay) => stay.to)).to.deep.equal(['2026-05-31', '2026-05-31'])
  })

  it('keeps endings in the order ledgered, with their reasons', () => {
    const withReason = {
      type: 'listing.revoked',
      body: { order: { ...order, reason: '原处罚决定被撤销' }, on: civilDate('2026-08-01') },
    } as const
    expect(folded(published(), repaired('2026-07-01'), withReason).track.endings).to.deep.equal([
      { kind: 'repaired', on: '2026-07-01' },
      { kind: 'revoked', on: '2026-08-01', reason: '原处罚决定被撤销' },
    ])
  })

  it('takes an announced expiry down and nothing else', () => {
    const listing = folded(published(), { type: 'listing.expired', body: { on: civilDate('2027-03-02') } })
    expect(listing.track).to.deep.equal({ stays: [], endings: [], expiredOn: '2027-03-02' })
  })

  describe('after an erasure', () => {
    const erased = (...seqs: number[]) =>
      ({ type: 'body.erased', body: { seqs, on: civilDate('2026-09-01') } }) as const

    it('leaves the place of the listing and none of its content', () => {
      const listing = folded(published(), revoked('2026-08-01'), erased(0))
      expect(listing).to.include({ content: null, version: 3 })
      expect(listing.track.endings).to.have.length(1)
    })

    it('keeps the content when an older version of it was erased', () => {
      const amended = { type: 'listing.amended', body: { ...aBody(), order } } as const
      expect(folded(published(), amended, erased(0)).content).to.deep.equal(aBody())
    })

    it('gives the same listing whether the body was still there when read or not', () => {
      const gone = { type: 'listing.published', body: undefined } as const
      expect(folded(gone, removed('2026-08-01'), erased(0))).to.deep.equal(
        folded(published(), removed('2026-08-01'), erased(0)),
      )
    })

    it('lets an order whose body is gone count from the day it was ledgered in Panjin', () => {
      const { track } = folded(
        published(),
        { type: 'listing.stayed', body: undefined },
        { type: 'listing.revoked', body: undefined },
      )
      expect(track.stays).to.deep.equal([{ from: '2026-03-05', to: null }])
      expect(track.endings).to.deep.equal([{ kind: 'revoked', on: '2026-03-05' }])
    })
  })

  it('refuses a ledger in which a listing begins with anything but its publication', () => {
    const [event] = eventsOf([stayed('2026-05-01')])
    expect(() => event && fold(undefined, event, name)).to.throw('was not published before it')
  })
})
