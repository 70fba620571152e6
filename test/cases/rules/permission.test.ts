import { expect } from 'chai'
import { describe, it } from 'mocha'
import { draftingFaults, readingFaults, reviewingFaults } from '../../../server/cases/rules/permission.ts'
import type { CaseStep } from '../../../server/reference/case.ts'
import type { Officer } from '../../../server/reference/officer.ts'
import type { RuleFault } from '../../../server/reference/rule-broken.ts'
import { chen, finance, gu, li, sun, wu, zhao } from '../sample.ts'

const codes = (faults: readonly RuleFault[]) => faults.map((fault) => fault.code)
const history = (by: Officer, step: CaseStep) => [{ at: '', step, officer: { ...by, name: '' }, note: null }]
const chens = { author: chen, department: finance.code, history: history(chen, 'submitted') }

describe('drafting a case', () => {
  const rows = [
    { who: chen, what: 'a clerk of the department', refused: [] },
    { who: zhao, what: 'a reviewer of the department', refused: [] },
    { who: li, what: 'a clerk of another', refused: ['otherDepartment'] },
    { who: wu, what: 'a supervisor', refused: ['roleMissing'] },
    { who: gu, what: 'an administrator', refused: ['roleMissing'] },
  ]
  for (const { who, what, refused } of rows) {
    it(`is ${refused.length > 0 ? 'not ' : ''}for ${what}`, () => {
      expect(codes(draftingFaults(who, finance.code))).to.deep.equal(refused)
    })
  }
})

describe('reading a case', () => {
  const rows = [
    { who: chen, what: 'a clerk of the department', refused: [] },
    { who: sun, what: 'a reviewer of another', refused: ['otherDepartment'] },
    { who: { ...wu, department: li.department }, what: 'a supervisor of any department', refused: [] },
    { who: gu, what: 'an administrator', refused: ['roleMissing'] },
  ]
  for (const { who, what, refused } of rows) {
    it(`is ${refused.length > 0 ? 'not ' : ''}for ${what}`, () => {
      expect(codes(readingFaults(who, finance.code))).to.deep.equal(refused)
    })
  }
})

describe('approving a case', () => {
  it('is for a reviewer of the department who had no hand in it', () => {
    expect(reviewingFaults(zhao, chens)).to.deep.equal([])
    expect(reviewingFaults(zhao, { ...chens, history: history(zhao, 'returned') })).to.deep.equal([])
  })

  it('is not for its author, whatever their role', () => {
    expect(codes(reviewingFaults(zhao, { ...chens, author: zhao }))).to.deep.equal(['authorIsApprover'])
    expect(codes(reviewingFaults(chen, chens))).to.deep.equal(['authorIsApprover', 'roleMissing'])
  })

  for (const step of ['edited', 'submitted'] as const) {
    it(`is not for a reviewer who ${step} it`, () => {
      expect(codes(reviewingFaults(zhao, { ...chens, history: history(zhao, step) }))).to.deep.equal([
        'authorIsApprover',
      ])
    })
  }

  it('is not for another department, nor for other roles', () => {
    expect(codes(reviewingFaults(sun, chens))).to.deep.equal(['otherDepartment'])
    expect(codes(reviewingFaults(li, chens))).to.deep.equal(['otherDepartment', 'roleMissing'])
    expect(codes(reviewingFaults(gu, chens))).to.deep.equal(['roleMissing'])
  })
})
