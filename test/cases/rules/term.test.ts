import { expect } from 'chai'
import { describe, it } from 'mocha'
import { termFaults } from '../../../server/cases/rules/term.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { ban, forgery, matter, told } from '../sample.ts'

const term = (
  from: string,
  to: string | null,
  code = 'GP-201',
  measure: 'prohibit' | 'restrict' | 'notice' = 'prohibit',
) =>
  matter({
    offence: { ...forgery.offence, code },
    effects: [{ ...ban, measure, period: { from: civilDate(from), to: to === null ? null : civilDate(to) } }],
  })

describe('the term of an exclusion', () => {
  // GP-201: 12 to 36 months, 政府采购法 77. A term of N months ends the day before the same date N months later.
  const rows = [
    { from: '2026-03-02', to: '2027-02-28', lawful: false, why: 'one day short of twelve months' },
    { from: '2026-03-02', to: '2027-03-01', lawful: true, why: 'twelve months to the day' },
    { from: '2026-03-02', to: '2029-03-01', lawful: true, why: 'thirty-six months to the day' },
    { from: '2026-03-02', to: '2029-03-02', lawful: false, why: 'one day over thirty-six months' },
    { from: '2026-03-02', to: null, lawful: false, why: 'no end where the article sets one' },
    { from: '2024-02-29', to: '2025-02-27', lawful: true, why: 'a year from a leap day' },
  ]
  for (const { from, to, lawful, why } of rows) {
    it(`${lawful ? 'takes' : 'refuses'} ${why}`, () => {
      expect(told(termFaults(term(from, to)))).to.deep.equal(lawful ? [] : ['effects[0].period: termOutOfRange'])
    })
  }

  it('names the days between which it must end, and the article', () => {
    const [fault] = termFaults(term('2026-03-02', '2026-09-01'))
    expect(fault?.article).to.include('政府采购法 77(1)①')
    expect(fault?.message.zh).to.include('2027-03-01').and.include('2029-03-01')
    expect(fault?.message.en).to.include('2027-03-01').and.include('give the reason')
  })

  it('is measured for restrictions too, not for notices', () => {
    expect(termFaults(term('2026-03-02', '2026-09-01', 'GP-201', 'restrict'))).to.have.length(1)
    expect(termFaults(term('2026-03-02', '2026-09-01', 'GP-201', 'notice'))).to.deep.equal([])
  })

  it('is measured for every effect by itself', () => {
    const short = { ...ban, period: { from: civilDate('2026-03-02'), to: civilDate('2026-09-01') } }
    expect(told(termFaults(matter({ effects: [ban, short] })))).to.deep.equal(['effects[1].period: termOutOfRange'])
  })

  it('may lie outside with a reason', () => {
    const { content, offence } = term('2026-03-02', '2026-09-01')
    expect(termFaults({ content: { ...content, reasons: { term: '减轻处罚，见决定书。' } }, offence })).to.deep.equal(
      [],
    )
    expect(termFaults({ content: { ...content, reasons: {} }, offence })).to.have.length(1)
  })

  it('may be without an end where the article has none', () => {
    expect(termFaults(term('2026-03-02', null, 'ENG-151'))).to.deep.equal([])
  })

  it('is left alone while a date is missing', () => {
    expect(termFaults(matter({ effects: [{ ...ban, period: { from: civilDate('2026-03-02') } }] }))).to.deep.equal([])
  })
})
