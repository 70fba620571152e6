import { expect } from 'chai'
import { describe, it } from 'mocha'
import { offenceByBasis } from '../../../../server/exchange/imports/reading/legal-basis.ts'

describe('the legal basis of a decision', () => {
  for (const [text, code] of [
    ['《中华人民共和国政府采购法》第七十七条第一款第（三）项', 'GP-203'],
    ['《政府采购法》第77条第1款第3项', 'GP-203'],
    ['依据《中华人民共和国政府采购法》第七十七条第一款第一项、第二款的规定', 'GP-201'],
    [
      '《中华人民共和国政府采购法实施条例》第七十二条第一款第（二）项，《中华人民共和国政府采购法》第七十七条第一款',
      'GP-208',
    ],
    ['《中华人民共和国招标投标法》第六十条第二款', 'ENG-121'],
    ['《中华人民共和国招标投标法实施条例》（国务院令第613号）第七十四条', 'ENG-122'],
    ['《中华人民共和国政府采购法》第七十八条', 'GP-221'],
  ] as const) {
    it(`names ${code}: ${text}`, () => expect(offenceByBasis(text)?.code).to.equal(code))
  }

  for (const text of [
    '《中华人民共和国政府采购法》第七十七条第一款',
    '《中华人民共和国招标投标法》第五十三条',
    '《中华人民共和国环境保护法》第五十九条',
    '第七十七条第一款第（三）项',
    '财政部规定',
    '',
  ]) {
    it(`names none, or several: ${text}`, () => expect(offenceByBasis(text)).to.equal(null))
  }
})
