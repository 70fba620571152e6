import { expect } from 'chai'
import { describe, it } from 'mocha'
import { appliedLaw } from '../../server/reference/applied-law.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { Offence } from '../../server/reference/offence.ts'
import { offenceOf } from '../../server/reference/offences.ts'

const today = offenceOf('ENG-101')
if (!today) throw new Error('ENG-101 is in the catalogue')

/** The law to 2025-12-31, and the law from 2026-01-01. */
const versions = (changes: Partial<Offence>): Offence[] => [
  { ...today, validFrom: civilDate('2012-02-01'), validTo: civilDate('2025-12-31') },
  { ...today, validFrom: civilDate('2026-01-01'), validTo: null, ...changes },
]
const term = (minMonths: number | null, maxMonths: number | null, openEnded = false) => ({
  exclusion: { minMonths, maxMonths, openEnded, confidence: 'A' as const },
})
const applied = (of: Offence[], act = '2025-06-01', decided = '2026-06-01') =>
  appliedLaw(of, civilDate(act), civilDate(decided))

describe('the law that applies to an act', () => {
  // 12 to 24 months, prohibit, serious acts only.
  const rows: readonly [string, Partial<Offence>, 'atTheAct' | 'lighterAtTheDecision'][] = [
    ['the same', {}, 'atTheAct'],
    ['a weaker measure', { strongest: 'restrict' }, 'lighterAtTheDecision'],
    ['a shorter longest term', term(12, 18), 'lighterAtTheDecision'],
    ['a shorter shortest term', term(6, 24), 'lighterAtTheDecision'],
    ['no exclusion', { exclusion: null }, 'lighterAtTheDecision'],
    ['leave to exclude or not', { discretionary: true }, 'lighterAtTheDecision'],
    ['a longer term', term(12, 36), 'atTheAct'],
    ['a term without an end', term(null, null, true), 'atTheAct'],
    ['a longer term, though a shorter least one', term(6, 36), 'atTheAct'],
    ['no need of a serious act', { seriousness: null }, 'atTheAct'],
    ['a term nobody knows', term(null, null), 'atTheAct'],
  ]
  for (const [what, changes, rule] of rows) {
    it(`is the one ${rule === 'atTheAct' ? 'at the act' : 'at the decision'} when the later knows ${what}`, () => {
      const both = versions(changes)
      expect(applied(both)).to.deep.equal({ offence: both[rule === 'atTheAct' ? 0 : 1], rule })
    })
  }

  it('is none when the act was no offence yet, or is none any more', () => {
    expect(applied(versions({}), '2012-01-31')).to.equal(null)
    expect(applied(versions({}).slice(0, 1))).to.equal(null)
  })

  it('is that at the act while no decision is there, and the newest while no act is', () => {
    const both = versions({ strongest: 'restrict' })
    expect(appliedLaw(both, civilDate('2025-06-01'), undefined)?.offence).to.equal(both[0])
    expect(appliedLaw(both, undefined, civilDate('2025-06-01'))?.offence).to.equal(both[1])
  })
})
