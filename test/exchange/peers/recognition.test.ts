import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { type Recognition, recognisedEffects, recognisedOf } from '../../../server/exchange/peers/recognition.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { FIELD_CODES, type FieldCode } from '../../../server/reference/fields.ts'
import type { ListingId } from '../../../server/reference/ids.ts'
import type { Effect } from '../../../server/reference/listing.ts'
import { isStronger, MEASURES } from '../../../server/reference/measures.ts'
import { type RegionCode, regionCode } from '../../../server/reference/regions.ts'

const [COUNTRY, LIAONING, PANJIN, DALIAN] = ['100000', '210000', '211100', '210200'].map(regionCode) as [
  RegionCode,
  RegionCode,
  RegionCode,
  RegionCode,
]

const effect = (differing: Partial<Effect> = {}): Effect => ({
  measure: 'prohibit',
  kind: 'penalty',
  fields: ['procurement'],
  regions: [COUNTRY],
  roles: ['bidder'],
  period: { from: civilDate('2026-03-02'), to: null },
  ...differing,
})

const rules = (...list: Recognition['rules']) => ({ rules: list, otherwise: 'same' as const })
const shown = (effects: readonly Effect[]) =>
  effects.map(({ measure, fields, regions }) => `${measure} ${fields} ${regions}`)

describe('the rules of recognition', () => {
  it('leave an effect as it is where none was set', () => {
    expect(recognisedEffects([effect()], rules())).to.deep.equal([effect()])
  })

  it('let the first rule that fits decide', () => {
    const found = recognisedEffects(
      [effect()],
      rules({ fields: ['land'], as: 'record' }, { measures: ['prohibit'], as: 'restrict' }, { as: 'notice' }),
    )
    expect(shown(found)).to.deep.equal(['restrict procurement 100000'])
  })

  it('fit a field and those below it, a region and those in it', () => {
    const inTransport = effect({ fields: ['engineering.transport'], regions: [PANJIN] })
    const one = rules({ fields: ['engineering'], regions: [LIAONING], as: 'notice' })
    expect(shown(recognisedEffects([inTransport], one))).to.deep.equal(['notice engineering.transport 211100'])
    const national = effect({ fields: ['engineering'] })
    expect(shown(recognisedEffects([national], one))).to.deep.equal(['prohibit engineering 100000'])
  })

  it('take an effect apart where they fit some of its fields and regions only', () => {
    const wide = effect({ fields: ['procurement', 'land', 'mining'], regions: [PANJIN, DALIAN] })
    const found = recognisedEffects([wide], rules({ fields: ['land'], regions: [DALIAN], as: 'notice' }))
    expect(shown(found)).to.deep.equal([
      'prohibit procurement,mining 211100,210200',
      'prohibit land 211100',
      'notice land 210200',
    ])
  })

  it('may let an effect bind where it is asked for here', () => {
    const local = effect({ regions: [DALIAN] })
    expect(shown(recognisedEffects([local], rules({ as: 'restrict', in: [PANJIN] })))).to.deep.equal([
      'restrict procurement 211100',
    ])
  })

  it('show a listing that was opted out of, and let it bind nobody', () => {
    const id = 'lst_1' as ListingId
    const recognition: Recognition = { ...rules(), optOuts: [{ listing: id, reason: '—' }] }
    expect(shown(recognisedOf(id, [effect()], recognition))).to.deep.equal(['record procurement 100000'])
    expect(recognisedOf('lst_2' as ListingId, [effect()], recognition)).to.deep.equal([effect()])
  })

  it('never make an effect heavier, lose a field of it, or change its period', () => {
    const measure = fc.constantFrom(...MEASURES)
    const fields = fc.uniqueArray(fc.constantFrom<FieldCode>(...FIELD_CODES), { minLength: 1 })
    const regions = fc.uniqueArray(fc.constantFrom(COUNTRY, LIAONING, PANJIN, DALIAN), { minLength: 1 })
    const rule = fc.record(
      {
        fields,
        regions,
        measures: fc.uniqueArray(measure, { minLength: 1 }),
        as: fc.constantFrom('same' as const, ...MEASURES),
      },
      { requiredKeys: ['as'] },
    )
    fc.assert(
      fc.property(measure, fields, regions, fc.array(rule, { maxLength: 4 }), (of, inFields, inRegions, list) => {
        const given = effect({ measure: of, fields: inFields, regions: inRegions })
        const found = recognisedEffects([given], rules(...list))
        expect(found.some((it) => isStronger(it.measure, of))).to.equal(false)
        expect([...new Set(found.flatMap((it) => it.fields))]).to.have.members(inFields)
        expect([...new Set(found.flatMap((it) => it.regions))]).to.have.members(inRegions)
        const pairs = found.flatMap((it) =>
          it.fields.flatMap((field) => it.regions.map((region) => `${field} ${region}`)),
        )
        expect(pairs).to.have.length(inFields.length * inRegions.length)
        for (const it of found) expect(it.period).to.deep.equal(given.period)
      }),
    )
  })
})
