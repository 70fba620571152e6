import { expect } from 'chai'
import { describe, it } from 'mocha'
import { changeFaults } from '../../../../server/cases/rules/changes/change-faults.ts'
import type { DraftContent } from '../../../../server/reference/case.ts'
import { civilDate } from '../../../../server/reference/civil-date.ts'
import type { Effect, Issuer } from '../../../../server/reference/listing.ts'
import { ID_NUMBER, told } from '../../sample.ts'
import { change, effect, listing, ordered } from './sample.ts'

const story = [listing({ effects: [effect()] })]
const to = (day: string): Partial<Effect> => ({ period: { from: civilDate('2026-03-02'), to: civilDate(day) } })
const faults = (content: DraftContent, issuedBy: Issuer = 'department') => {
  const authority = issuedBy === 'department' ? '盘锦市财政局' : '盘锦市人民政府'
  const order = { ...ordered.order, issuedBy, authority }
  return told(changeFaults(change('amendment', story, { order, ...content })))
}

describe('an amendment', () => {
  it('may shorten and lengthen a term within the article, and correct the facts', () => {
    expect(faults({ offence: { facts: '伪造业绩证明两份。' } })).to.deep.equal([])
    const notice = { procedure: { noticeServedOn: civilDate('2026-10-09') } }
    expect(faults({ effects: [effect(to('2029-03-01'))], ...notice })).to.deep.equal([])
    const reasons = { reasons: { term: '复议决定变更为六个月' } }
    expect(faults({ effects: [effect(to('2026-09-01'))], ...reasons }, 'reviewBody')).to.deep.equal([])
  })

  it('is refused when it changes nothing', () => {
    expect(faults({})).to.deep.equal([': nothingChanged'])
    expect(faults({ effects: [effect()] })).to.deep.equal([': nothingChanged'])
  })

  it('keeps the rules of a listing in what it says anew', () => {
    expect(faults({ effects: [effect(to('2026-09-01'))] })).to.deep.equal(['effects[0].period: termOutOfRange'])
    expect(faults({ effects: [effect({ fields: ['land'] })] })).to.include('effects[0].fields[0]: effectNotAllowed')
    expect(faults({ offence: { code: 'ENG-122' } })).to.include('offence.code: departmentNotCompetent')
    const party = { kind: 'organization', name: '盘锦围标建设有限公司' } as const
    expect(
      faults({ party: { ...party, identifiers: [{ scheme: 'uscc', value: '91350100M000100Y44' }] } }),
    ).to.deep.equal(['party.identifiers[0].value: identifierInvalid'])
    expect(faults({ effects: [] })).to.deep.equal(['effects: incomplete'])
  })

  it('does not judge again what it leaves as it was', () => {
    const outOfRange = [listing({ effects: [effect(to('2026-09-01'))] })]
    const content = { ...ordered, offence: { facts: '更正。' } }
    expect(changeFaults(change('amendment', outOfRange, content))).to.deep.equal([])
  })

  const heavier: readonly [string, Partial<Effect>][] = [
    ['longer', to('2028-03-01')],
    ['begun earlier', { period: { from: civilDate('2026-03-01'), to: civilDate('2027-03-01') } }],
    ['without an end', { period: { from: civilDate('2026-03-02'), to: null } }],
  ]
  for (const [what, changes] of heavier) {
    it(`that makes an effect ${what} takes a notice of its own, between decision and order`, () => {
      const reasons = { reasons: { term: '…' } }
      const content = { effects: [effect(changes)], ...reasons }
      expect(faults(content)).to.deep.equal(['procedure.noticeServedOn: procedureIncomplete'])
      for (const day of ['2026-03-01', '2026-11-21']) {
        const procedure = { noticeServedOn: civilDate(day) }
        expect(faults({ ...content, procedure })).to.deep.equal(['procedure.noticeServedOn: datesOutOfOrder'])
      }
      expect(faults({ ...content, procedure: { noticeServedOn: civilDate('2026-11-20') } })).to.deep.equal([])
      expect(faults(content, 'reviewBody')).to.deep.equal(['effects: heavierOnReview'])
    })
  }

  it('masks in the facts the ID numbers that it enters', () => {
    const { amendment } = change('amendment', story, { ...ordered, offence: { facts: `身份证号${ID_NUMBER}。` } })
    expect(amendment?.body?.offence.facts).to.equal('身份证号1101**********002X。')
  })
})
