import { expect } from 'chai'
import { describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { Effect, ListingBody } from '../../server/reference/listing.ts'
import { clocksOf } from '../../server/registry/clocks.ts'
import { aBody } from '../ledger/cast.ts'
import { folded, published, removed, repaired, revoked, type Story } from './cast.ts'

function clocks(changes: Partial<ListingBody> = {}, ...after: Story) {
  const listing = folded(published(changes), ...after)
  if (!listing.content) throw new Error('published')
  return clocksOf({ ...listing, content: listing.content })
}
const shown = (...args: Parameters<typeof clocks>) => clocks(...args).map(({ clock, day }) => `${clock} ${day}`)
const [ban] = aBody().effects as [Effect]
const until = (to: string | null): Partial<ListingBody> => ({
  effects: [{ ...ban, period: { from: ban.period.from, to: to === null ? null : civilDate(to) } }],
})

describe('the clocks of a listing', () => {
  it('are those of each effect, of its publication, of repair and of retention', () => {
    expect(shown()).to.deep.equal([
      'effect 2027-03-01',
      'publication 2029-03-01',
      'repair 2027-03-02',
      'retention 2044-03-02',
    ])
  })

  it('run apart: repair ends publication and not the ban', () => {
    expect(shown({}, repaired('2026-07-01'))).to.deep.equal([
      'effect 2027-03-01',
      'publication 2026-06-30',
      'repair null',
      'retention 2042-03-02',
    ])
  })

  it('say how each day was computed, and from what', () => {
    const [effect, publication, repair, retention] = clocks()
    expect(effect?.rule.en).to.equal(
      '12 months from 2026-03-02 run to the day before the same date, 2027-03-01; the dates in the decision prevail.',
    )
    expect(effect?.inputs).to.deep.equal({
      decision: '盘财采罚〔2026〕7号',
      from: '2026-03-02',
      to: '2027-03-01',
      months: 12,
    })
    expect(publication?.inputs).to.deep.include({ grade: 'serious', decidedOn: '2026-03-02', months: 36 })
    expect(publication?.basis.map(({ law }) => law)).to.deep.equal(['国家发展改革委令第58号'])
    expect(repair?.inputs).to.deep.include({ months: 12, decidedOn: '2026-03-02' })
    expect(repair?.basis.map(({ law }) => law)).to.deep.equal(['国家发展改革委令第36号'])
    expect(retention).to.deep.include({
      confidence: 'C',
      inputs: { kind: 'organization', overOn: '2029-03-01', months: 180 },
    })
  })

  const rules: readonly [string, Partial<ListingBody>, Story, string][] = [
    ['a term of no whole months', until('2027-03-05'), [], 'no whole months, and the dates in the decision prevail'],
    ['an effect without an end', until(null), [], 'the decision sets no last day'],
    ['an effect that removal ended', {}, [removed('2026-07-01')], 'and 2026-06-30 was its last day'],
    ['an effect that was revoked', {}, [revoked('2026-07-01')], 'it counts as never having bound'],
  ]
  for (const [what, changes, after, sentence] of rules) {
    it(`explain ${what}`, () => {
      expect(clocks(changes, ...after)[0]?.rule.en).to.include(sentence)
    })
  }

  it('give a foreign list no day of repair, and publication as the list says', () => {
    const offence = { ...aBody().offence, code: 'GEN-821' as ListingBody['offence']['code'] }
    const publication = { ...aBody().publication, until: null, repairableFrom: null }
    const [, published, repair, retention] = clocks({ offence, publication })
    expect(published).to.deep.include({ day: null, confidence: 'C' })
    expect(repair?.day).to.equal(null)
    expect(repair?.rule.en).to.include('lifted by the institution that imposed it')
    expect(retention?.day).to.equal(null)
  })
})
