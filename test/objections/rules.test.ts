import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import {
  decidingFaults,
  handlingFaults,
  knowsObjector,
  readingFaults,
} from '../../server/objections/rules/permission.ts'
import { stateFaults, versionFaults } from '../../server/objections/rules/state.ts'
import { newTrackingCode, trackingHash } from '../../server/objections/tracking-code.ts'
import { OBJECTION_STATES, type ObjectionStep } from '../../server/reference/objection.ts'
import { chen, finance, gu, li, sun, wu, zhao } from '../cases/sample.ts'

const codes = (faults: readonly { readonly code: string }[]) => faults.map(({ code }) => code)

describe('an objection', () => {
  const from: Record<ObjectionStep, string> = { accepted: 'received', upheld: 'accepted', rejected: 'accepted' }
  for (const [step, before] of Object.entries(from) as [ObjectionStep, string][]) {
    it(`becomes ${step} only when it is ${before}`, () => {
      expect(OBJECTION_STATES.filter((state) => stateFaults(step, state).length === 0)).to.deep.equal([before])
      for (const state of OBJECTION_STATES.filter((it) => it !== before)) {
        expect(codes(stateFaults(step, state))).to.deep.equal(['wrongState'])
      }
    })
  }

  it('is decided as the officer saw it', () => {
    expect(codes(versionFaults(1, 1))).to.deep.equal([])
    expect(codes(versionFaults(1, 2))).to.deep.equal(['staleVersion'])
  })

  it('is read by the department of the listing and by a supervisor, who is not told who objects', () => {
    const cast = { chen, zhao, li, sun, wu, gu }
    const rows = Object.entries(cast).map(([name, officer]) => [
      name,
      codes(readingFaults(officer, finance.code)),
      knowsObjector(officer, finance.code),
    ])
    expect(rows).to.deep.equal([
      ['chen', [], true],
      ['zhao', [], true],
      ['li', ['otherDepartment'], false],
      ['sun', ['otherDepartment'], false],
      ['wu', [], false],
      ['gu', ['roleMissing'], false],
    ])
  })

  it('is examined by one officer of the department and decided by a reviewer who is another', () => {
    expect(codes(handlingFaults(chen, finance.code))).to.deep.equal([])
    expect(codes(handlingFaults(zhao, finance.code))).to.deep.equal([])
    expect(codes(handlingFaults(wu, finance.code))).to.deep.equal(['roleMissing'])
    const examinedBy = (examiner: typeof chen) => ({ department: finance.code, examiner })
    expect(codes(decidingFaults(zhao, examinedBy(chen)))).to.deep.equal([])
    expect(codes(decidingFaults(zhao, examinedBy(zhao)))).to.deep.equal(['authorIsApprover'])
    expect(codes(decidingFaults(chen, examinedBy(chen)))).to.deep.equal(['authorIsApprover', 'roleMissing'])
    expect(codes(decidingFaults(sun, examinedBy(chen)))).to.deep.equal(['otherDepartment'])
  })
})

describe('a tracking code', () => {
  it('is a hundred bits in groups that can be read aloud', () => {
    const some = Array.from({ length: 200 }, newTrackingCode)
    for (const code of some) expect(code).to.match(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(new Set(some)).to.have.property('size', some.length)
    expect(new Set(some.join(''))).to.have.property('size', 33)
  })

  it('is the same however it is written', () => {
    fc.assert(
      fc.property(fc.constant(null).map(newTrackingCode), fc.infiniteStream(fc.boolean()), (code, lower) => {
        const written = [...code]
          .map((letter) => (lower.next().value ? letter.toLowerCase() : letter))
          .map((letter) => (letter === '1' && lower.next().value ? 'l' : letter))
          .map((letter) => (letter === '0' && lower.next().value ? 'o' : letter))
          .join('')
          .replaceAll('-', lower.next().value ? ' ' : '')
        expect(trackingHash(written)).to.equal(trackingHash(code))
      }),
    )
    expect(trackingHash('7K3M-9QTX-0000-0000-0001')).to.not.equal(trackingHash('7K3M-9QTX-0000-0000-0002'))
  })
})
