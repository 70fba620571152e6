import { expect } from 'chai'
import { describe, it } from 'mocha'
import { type STEPS, stateFaults, versionFaults } from '../../../server/cases/rules/state.ts'
import { CASE_STATES } from '../../../server/reference/case.ts'

describe('the states of a case', () => {
  const allowed = {
    change: ['draft', 'returned'],
    remove: ['draft'],
    submit: ['draft', 'returned'],
    approve: ['submitted'],
    return: ['submitted'],
    withdraw: ['submitted', 'returned'],
  } satisfies Record<keyof typeof STEPS, string[]>
  for (const step of ['change', 'remove', 'submit', 'approve', 'return', 'withdraw'] as const) {
    it(`let ${step} follow ${allowed[step].join(' or ')} only`, () => {
      expect(CASE_STATES.filter((state) => stateFaults(step, state).length === 0)).to.deep.equal(allowed[step])
    })
  }

  it('are named in the refusal, with those that would do', () => {
    const [fault] = stateFaults('submit', 'withdrawn')
    expect(fault).to.deep.include({ path: 'state', code: 'wrongState' })
    expect(fault?.message.en).to.equal(
      'The case is withdrawn; only one that is draft or returned can be submitted: open it again.',
    )
  })

  it('count only for the version the officer has seen', () => {
    expect(versionFaults(3, 3)).to.deep.equal([])
    expect(versionFaults(2, 3).map((fault) => fault.code)).to.deep.equal(['staleVersion'])
  })
})
