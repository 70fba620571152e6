import { expect } from 'chai'
import { describe, it } from 'mocha'
import { departmentFaults } from '../../../server/cases/rules/department.ts'
import { finance, forgery, housing, matter, told } from '../sample.ts'

const under = (code: string, by: typeof finance) =>
  departmentFaults(matter({ offence: { ...forgery.offence, code } }, by))

describe('a department', () => {
  it('lists under the articles it applies itself', () => {
    expect(under('GP-201', finance)).to.deep.equal([])
    expect(under('ENG-101', housing)).to.deep.equal([])
  })

  it('lists under no other, and is told who may', () => {
    const faults = under('ENG-101', finance)
    expect(told(faults)).to.deep.equal(['offence.code: departmentNotCompetent'])
    expect(faults[0]?.message.zh).to.include('住房和城乡建设')
    expect(faults[0]?.article).to.include('招标投标法')
    expect(told(under('GP-201', housing))).to.deep.equal(['offence.code: departmentNotCompetent'])
  })

  it('lists nothing once it is closed', () => {
    expect(told(under('GP-201', { ...finance, active: false }))).to.deep.equal([': departmentNotCompetent'])
  })

  it('is not judged while no offence is named', () => {
    expect(under('', finance)).to.deep.equal([])
  })
})
