import { expect } from 'chai'
import { describe, it } from 'mocha'
import { effectFaults } from '../../../server/cases/rules/effects.ts'
import type { Effect } from '../../../server/reference/listing.ts'
import type { PartyKind } from '../../../server/reference/party.ts'
import type { RegionCode } from '../../../server/reference/regions.ts'
import { ban, forgery, matter, told } from '../sample.ts'

const under = (code: string, effect: Partial<Effect>, kind: PartyKind = 'organization') =>
  matter({
    party: { ...forgery.party, kind },
    offence: { ...forgery.offence, code },
    effects: [{ ...ban, ...effect }],
  })

describe('the effects of a case', () => {
  const rows: { what: string; code: string; effect: Partial<Effect>; kind?: PartyKind; path?: string }[] = [
    { what: 'a ban under GP-201', code: 'GP-201', effect: {} },
    { what: 'a weaker measure than the article allows', code: 'GP-201', effect: { measure: 'notice' } },
    {
      what: 'a ban for ENG-122, which is for the record only',
      code: 'ENG-122',
      effect: { fields: ['engineering'] },
      path: 'effects[0].measure',
    },
    {
      what: 'a restriction for GP-213, which is for the record only',
      code: 'GP-213',
      effect: { measure: 'restrict' },
      path: 'effects[0].measure',
    },
    { what: 'a record for GP-213', code: 'GP-213', effect: { measure: 'record' } },
    { what: 'a field below that of the offence', code: 'GP-201', effect: { fields: ['procurement.medicine'] } },
    {
      what: 'a field outside the offence',
      code: 'GP-201',
      effect: { fields: ['procurement', 'engineering'] },
      path: 'effects[0].fields[1]',
    },
    { what: 'a role outside the offence', code: 'GP-201', effect: { roles: ['expert'] }, path: 'effects[0].roles[0]' },
    {
      what: 'a region that does not exist',
      code: 'GP-201',
      effect: { regions: ['219999' as RegionCode] },
      path: 'effects[0].regions[0]',
    },
    {
      what: 'an organization as evaluator (ENG-151)',
      code: 'ENG-151',
      effect: { fields: ['engineering'], roles: ['expert'] },
      path: 'party.kind',
    },
    {
      what: 'a person as evaluator (ENG-151)',
      code: 'ENG-151',
      effect: { fields: ['engineering'], roles: ['expert'] },
      kind: 'person',
    },
    {
      what: 'a ban on a firm where the article bars its people only (MED-301)',
      code: 'MED-301',
      effect: { fields: ['procurement.medicine'] },
      path: 'effects[0].measure',
    },
  ]
  for (const { what, code, effect, kind, path } of rows) {
    it(`${path ? 'refuse' : 'take'} ${what}`, () => {
      expect(told(effectFaults(under(code, effect, kind)))).to.deep.equal(path ? [`${path}: effectNotAllowed`] : [])
    })
  }

  it('name the article and what is allowed instead', () => {
    const [fault] = effectFaults(under('ENG-122', { fields: ['engineering'] }))
    expect(fault?.article).to.include('招标投标法实施条例 74')
    expect(fault?.message.zh).to.include('仅记录')
  })

  it('have their regions looked at before the offence is known', () => {
    expect(
      told(effectFaults({ content: { effects: [{ regions: ['219999' as RegionCode] }] }, offence: null })),
    ).to.deep.equal(['effects[0].regions[0]: effectNotAllowed'])
  })
})
