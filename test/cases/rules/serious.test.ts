import { expect } from 'chai'
import { describe, it } from 'mocha'
import { seriousFaults } from '../../../server/cases/rules/serious.ts'
import { offenceOf } from '../../../server/reference/offences.ts'
import { ban, forgery, matter, told } from '../sample.ts'

const [first] = offenceOf('ENG-101')?.seriousness?.triggers ?? []
const trigger = first?.code ?? ''
const collusion = (
  serious?: { trigger?: string; evidence?: string },
  measure: 'prohibit' | 'restrict' | 'record' = 'prohibit',
) =>
  matter({
    offence: { ...forgery.offence, code: 'ENG-101', ...(serious && { serious }) },
    effects: [{ ...ban, measure, fields: ['engineering'] }],
  })

const BOTH = ['offence.serious.trigger: seriousFindingMissing', 'offence.serious.evidence: seriousFindingMissing']

describe('the finding that an act is serious', () => {
  it('is needed to prohibit or restrict under an article that asks for it', () => {
    expect(told(seriousFaults(collusion()))).to.deep.equal(BOTH)
    expect(told(seriousFaults(collusion(undefined, 'restrict')))).to.deep.equal(BOTH)
  })

  it('names a trigger of the article, with evidence', () => {
    expect(seriousFaults(collusion({ trigger, evidence: '三年内两次串通投标的处罚决定书。' }))).to.deep.equal([])
    expect(told(seriousFaults(collusion({ trigger })))).to.deep.equal([BOTH[1]])
    expect(told(seriousFaults(collusion({ trigger: 'because', evidence: '…' })))).to.deep.equal([BOTH[0]])
  })

  it('offers the triggers to choose from', () => {
    const [fault] = seriousFaults(collusion())
    expect(fault?.message.zh).to.include(first?.text.zh ?? '?')
    expect(fault?.article).to.include('招标投标法 53')
  })

  it('is not needed for a record, nor under an article that does not ask for it', () => {
    expect(seriousFaults(collusion(undefined, 'record'))).to.deep.equal([])
    expect(seriousFaults(matter())).to.deep.equal([])
  })
})
