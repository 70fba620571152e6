import { expect } from 'chai'
import { describe, it } from 'mocha'
import { changeFaults } from '../../../server/cases/rules/changes/change-faults.ts'
import { personalNumberFaults } from '../../../server/cases/rules/personal-numbers.ts'
import { ruleFaults } from '../../../server/cases/rules/rule-faults.ts'
import { forgery, ID_NUMBER, matter, told } from '../sample.ts'
import { change, listing, ordered } from './changes/sample.ts'

describe('a text in an officer’s own words', () => {
  const rows: readonly [text: string, isRefused: boolean][] = [
    ['其员工护照号E12345678', true],
    ['其员工（护照：EA1234567）', true],
    ['韩国护照 M12345678 持有人', true],
    ['持通行证H0123456701的李某', true],
    ['以E12345678名义投标', true],
    ['身份证号210102199001011234，校验位有误', true],
    ['身份证号２１０１０２１９９００１０１１２３４', true],
    ['李某 210102 19900101 1234', true],
    ['李某的身份证号：210102900101123', true],
    ['联系电话13812345678', true],
    ['passport no. 123456789', true],
    ['身份证号1101**********002X', false],
    ['身份证号码见附件，合同号2025123456789', false],
    ['合同编号E12345678', false],
    ['项目编号：P20260117', false],
    ['项目编号 PJZC-2026-0117，金额 12345678901 元', false],
    ['统一社会信用代码914403001922038216', false],
    ['统一社会信用代码91350100M000100Y43', false],
    ['工商注册号210102900101123', false],
    ['于2025-09-30至2025-10-08围标，涉案 3000000 元', false],
    ['安全生产许可证件编号2021004567', false],
  ]
  for (const [text, isRefused] of rows) {
    it(`${isRefused ? 'is refused' : 'may say'}: ${text}`, () => {
      const faults = personalNumberFaults(matter({ offence: { ...forgery.offence, facts: text } }))
      expect(told(faults)).to.deep.equal(isRefused ? ['offence.facts: personalNumber'] : [])
    })
  }

  it('may name what the case has of its persons, for that is masked', () => {
    expect(personalNumberFaults(matter({ reasons: { term: `法定代表人身份证号${ID_NUMBER}` } }))).to.deep.equal([])
  })

  it('is refused wherever it stands, and never repeated', () => {
    const text = '护照号E12345678'
    const faults = ruleFaults(
      matter({
        offence: {
          ...forgery.offence,
          facts: text,
          serious: { trigger: 'bribery', evidence: text },
          evidence: [{ code: '39-1', note: text }],
        },
        procedure: { ...forgery.procedure, proofs: { notice: { note: text } } },
        reasons: { term: text },
      }),
    ).filter(({ code }) => code === 'personalNumber')
    expect(told(faults)).to.deep.equal(
      [
        'offence.facts',
        'offence.serious.evidence',
        'offence.evidence[0].note',
        'procedure.proofs.notice.note',
        'reasons.term',
      ].map((path) => `${path}: personalNumber`),
    )
    expect(JSON.stringify(faults)).to.not.include('12345678')
  })

  it('is refused in the order and the proofs of a change too', () => {
    const order = { ...ordered.order, reason: '李某（护照E12345678）申请' }
    const correction = { evidence: '手机13812345678' }
    const faults = changeFaults(change('repair', [listing()], { ...ordered, order, correction }))
    expect(told(faults)).to.include.members(['order.reason: personalNumber', 'correction.evidence: personalNumber'])
  })
})
