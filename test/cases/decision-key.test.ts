import { expect } from 'chai'
import { describe, it } from 'mocha'
import { decisionKey } from '../../server/cases/decision-key.ts'
import { keep } from '../../server/cases/personal-identifiers.ts'
import type { Identifier, PartyKind } from '../../server/reference/party.ts'
import { keys } from './registry.ts'
import { ID_NUMBER } from './sample.ts'

const USCC = { scheme: 'uscc', value: '91350100M000100Y43' } as const
const key = (number: string, identifiers: Identifier[] = [USCC], kind: PartyKind = 'organization') =>
  decisionKey(keep({ decision: { number }, party: { kind, identifiers } }, keys))
const one = key('盘财采罚〔2026〕7号')

describe('the key of a decision against a party', () => {
  for (const number of [
    '盘财采罚[2026]7号',
    '盘财采罚（2026）7号',
    '盘财采罚 〔2026〕 第7号',
    '盘财采罚【2026】07号',
  ]) {
    it(`is the same when the number is written ${number}`, () => {
      expect(key(number)).to.equal(one)
    })
  }

  for (const number of ['盘财采罚〔2026〕8号', '盘财采罚〔2026〕70号', '盘财采罚〔2025〕7号', '盘住建罚〔2026〕7号']) {
    it(`is another for ${number}`, () => {
      expect(key(number)).to.not.equal(one)
    })
  }

  it('is the same for a credit code and the organisation code inside it', () => {
    expect(key('盘财采罚〔2026〕7号', [{ scheme: 'orgCode', value: 'M000100Y-4' }])).to.equal(one)
  })

  it('does not depend on the order of identifiers', () => {
    const lei = { scheme: 'lei', value: '5493001KJTIIGC8Y1R12' } as const
    expect(key('盘财采罚〔2026〕7号', [lei, USCC])).to.equal(one)
  })

  it('tells persons apart, and knows one again', () => {
    const of = (value: string) => key('盘财采罚〔2026〕7号', [{ scheme: 'cnId', value }], 'person')
    expect(of(ID_NUMBER)).to.equal(of(ID_NUMBER.toLowerCase())).and.not.equal(of('110105194912310011'))
  })

  it('is missing while number or identifier is', () => {
    expect(decisionKey({})).to.equal(null)
    expect(decisionKey({ decision: { number: '盘财采罚〔2026〕7号' } })).to.equal(null)
    expect(key('盘财采罚〔2026〕7号', [])).to.equal(null)
  })
})
