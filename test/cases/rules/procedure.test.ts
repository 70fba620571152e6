import { expect } from 'chai'
import { describe, it } from 'mocha'
import { procedureFaults } from '../../../server/cases/rules/procedure.ts'
import { forgery, matter, told } from '../sample.ts'

const { offence, procedure, decision } = forgery

describe('the procedure of a case', () => {
  it('is complete with the end of the act, notice, decision and service', () => {
    expect(procedureFaults(matter())).to.deep.equal([])
  })

  it('names each day that is missing, with its article', () => {
    const { actEndedOn: _ended, ...noEnd } = offence
    const { noticeServedOn: _notice, ...noNotice } = procedure
    const { date: _date, ...undated } = decision
    const { servedOn: _served, ...unserved } = decision
    const alone = [
      procedureFaults(matter({ offence: noEnd })),
      procedureFaults(matter({ procedure: noNotice })),
      procedureFaults(matter({ decision: undated })),
      procedureFaults(matter({ decision: unserved })),
    ]
    expect(alone.map(told)).to.deep.equal([
      ['offence.actEndedOn: procedureIncomplete'],
      ['procedure.noticeServedOn: procedureIncomplete'],
      ['decision.date: procedureIncomplete'],
      ['decision.servedOn: procedureIncomplete'],
    ])
    expect(alone.flat().map((fault) => fault.article)).to.deep.equal([
      '行政处罚法 36',
      '行政处罚法 44',
      '行政处罚法 59',
      '行政处罚法 61',
    ])
  })

  it('names all of them for an empty draft', () => {
    expect(procedureFaults({ content: {} })).to.have.length(4)
  })
})
