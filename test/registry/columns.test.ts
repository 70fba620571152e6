import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { civilDate, fromDayNumber, plusDays } from '../../server/reference/civil-date.ts'
import type { Effect } from '../../server/reference/listing.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { columnsOf } from '../../server/registry/columns.ts'
import { spans } from '../../server/registry/spans.ts'
import { bindsOn, stateOn } from '../../server/registry/state.ts'
import { isPublic } from '../../server/registry/visibility.ts'
import { aBody } from '../ledger/cast.ts'
import { folded, published, removed, repaired, resumed, revoked, type Story, stayed } from './cast.ts'

const START = 20_500
const DAYS = 60
const offset = fc.integer({ min: 0, max: DAYS })
const date = offset.map((days) => fromDayNumber(START + days))
const period = fc
  .tuple(date, fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([from, length]) => ({ from, to: length === null ? null : plusDays(from, length) }))
const effect = fc
  .tuple(period, fc.constantFrom('penalty', 'list'))
  .map(([its, kind]) => ({ ...aBody().effects[0], kind, period: its }) as Effect)
const change = fc
  .tuple(fc.constantFrom(stayed, resumed, repaired, removed, revoked), date)
  .map(([order, day]) => order(day) as Story[number])
const listing = fc
  .tuple(fc.array(effect, { maxLength: 3 }), period, fc.array(change, { maxLength: 4 }))
  .map(([effects, { from, to }, changes]) => {
    const publication = { ...aBody().publication, from, until: to }
    return folded(published({ effects, publication }), ...changes)
  })

const holdOn = (day: string) => (span: { from: string; to: string }) => span.from <= day && day <= span.to

describe('the columns of a listing', () => {
  it('say of any day what the rules say: state, what binds, what is public', () => {
    fc.assert(
      fc.property(listing, fc.integer({ min: -3, max: DAYS + 30 }), (it, days) => {
        const day = fromDayNumber(START + days)
        const columns = columnsOf(it)
        expect(columns.states.filter(holdOn(day)).map(({ state }) => state)).to.deep.equal([stateOn(it, day)])
        const binds = it.content?.effects.some((one) => bindsOn(it, one, day))
        expect(columns.binding.some(holdOn(day))).to.equal(binds)
        const { publicFrom, publicUntil } = columns
        const shown = publicFrom !== null && publicUntil !== null && publicFrom <= day && day <= publicUntil
        expect(shown).to.equal(isPublic(it, day))
      }),
      { numRuns: 1_000 },
    )
  })

  it('name the regions and fields that the listing lies in', () => {
    const [one] = aBody().effects
    const columns = columnsOf(
      folded(
        published({
          department: { ...aBody().department, region: regionCode('211104') },
          effects: one ? [{ ...one, fields: ['engineering.water', 'land'] }] : [],
        }),
      ),
    )
    expect(columns.regions).to.deep.equal(['211104', '211100', '210000', '100000'])
    expect(columns.fields).to.have.members(['engineering', 'engineering.water', 'land'])
  })

  it('give a foreign institution no region', () => {
    const columns = columnsOf(folded(published({ department: { ...aBody().department, region: null } })))
    expect(columns.regions).to.deep.equal([])
  })

  it('are empty once the body is erased', () => {
    const columns = columnsOf(folded({ type: 'listing.published', body: undefined }))
    expect(columns).to.include({ number: null, publicFrom: null, publishedOn: null })
    expect([columns.states, columns.binding, columns.fields]).to.deep.equal([[], [], []])
  })

  it('hold for effects that end on the last day a date can name', () => {
    const [one] = aBody().effects
    const forEver = { from: civilDate('2026-01-01'), to: civilDate('9999-12-31') }
    const columns = columnsOf(folded(published({ effects: one ? [{ ...one, period: forEver }] : [] })))
    expect(columns.binding).to.deep.equal([forEver])
  })
})

describe('spans', () => {
  it('are as few as say the same', () => {
    const days = ['2026-01-05', '2026-01-03', '2026-01-03', '2026-01-09'].map(civilDate)
    expect(spans(days, (day) => day >= '2026-01-05')).to.deep.equal([
      { from: '0001-01-01', to: '2026-01-04', value: false },
      { from: '2026-01-05', to: '9999-12-31', value: true },
    ])
  })
})
