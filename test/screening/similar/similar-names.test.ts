import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { readName } from '../../../server/screening/similar/read-name.ts'
import { SimilarNames } from '../../../server/screening/similar/similar-names.ts'
import { compareNames, scoreOf } from '../../../server/screening/similar/similarity.ts'
import { LEAST_THRESHOLD } from '../../../server/screening/similar/weights.ts'

const of = (texts: string, separator = ' ') => fc.constantFrom(...texts.split(separator))

// Inventories are small, so that names come close to each other often.
const place = of(',盘锦,锦州,辽宁省盘锦市,大连,中国', ',')
const trade = fc.array(of('华 兴 新 泰 荻 鹬 蒹'), { minLength: 0, maxLength: 3 }).map((it) => it.join(''))
const industry = of(',建设,建筑工程,市政工程,商贸,第一建筑,第二建筑工程局,建筑一,核工业第二建设,勘测设计,水利', ',')
const form = of(',有限公司,股份有限公司,集团有限公司,经营部,设计院,院,公司', ',')
const hanName = fc.tuple(place, trade, industry, form).map((it) => it.join(''))
const latinName = fc
  .tuple(
    fc.array(of('Panjin Huaxing Haige Stroyinvest Gold Star Andes No.3 East'), { minLength: 1, maxLength: 3 }),
    of('Construction Trading Engineering,Const.,Tech Development', ','),
    of(',Co. Ltd,LLC,Youxian Gongsi', ','),
  )
  .map(([words, trades, end]) => [...words, trades, end].join(' '))

/** A name, or the name with one slip of the pen somewhere. */
const slipped = (name: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(name, fc.nat(), of('none changed missing doubled swapped'), of('与 瓦 x')).map(([text, n, kind, other]) => {
    const at = text.length === 0 ? 0 : n % text.length
    const [before, here, behind] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)]
    if (kind === 'changed') return before + other + behind
    if (kind === 'missing') return before + behind
    if (kind === 'doubled') return before + here + here + behind
    return kind === 'swapped' ? before + behind.charAt(0) + here + behind.slice(1) : text
  })

const personName = fc
  .tuple(of('王 Wang Smith 欧阳 Ouyang J.', ' '), of('小明 Xiaoming John Xiao', ' '), of(',Ming,A.,Maria', ','))
  .map((it) => it.filter(Boolean).join(' '))

function check(kind: 'organization' | 'person', anyName: fc.Arbitrary<string>): void {
  fc.assert(
    fc.property(fc.array(anyName, { minLength: 1, maxLength: 30 }), anyName, (listed, asked) => {
      const names = new SimilarNames()
      for (const [number, name] of listed.entries()) names.add(name, kind, number)
      const own = readName(asked, kind)
      const found = new Set(names.find({ name: own, isKnown: () => true }).keys())
      for (const [number, name] of listed.entries()) {
        const features = compareNames(own, readName(name, kind))
        if (features && scoreOf(features) >= LEAST_THRESHOLD)
          expect([...found], `${asked} | ${name}`).to.include(number)
      }
    }),
    { numRuns: 300 },
  )
}

describe('the search for similar names', () => {
  it('finds every Chinese name that a look at all of them would', () => check('organization', slipped(hanName)))

  it('finds every name in letters that a look at all of them would', () => check('organization', slipped(latinName)))

  it('finds across scripts what a look at all names would', () => check('organization', fc.oneof(hanName, latinName)))

  it('finds every person that a look at all of them would', () => check('person', personName))

  it('takes names of any length and script, and nothing it is told breaks it', () => {
    const names = new SimilarNames()
    const odd = [
      '',
      '一',
      '😀😀',
      'شركة المقاولون العرب',
      'x'.repeat(5_000),
      '华'.repeat(5_000),
      '（（（',
      '第第第',
      'a b c d e f g h i j k l',
    ]
    for (const [number, name] of odd.entries()) names.add(name, 'organization', number)
    for (const name of odd) {
      const found = names.find({ name: readName(name, 'organization'), isKnown: () => true })
      expect(found.size).to.be.at.most(odd.length)
    }
  })

  it('leaves out listings that were not known, and counts none of them against its limit', () => {
    const names = new SimilarNames()
    for (let number = 0; number < 200; number += 1) names.add('盘锦华兴建设有限公司', 'organization', number)
    const own = readName('盘锦市华兴建设有限公司', 'organization')
    const found = names.find({ name: own, isKnown: (listing) => listing < 10 })
    expect([...found.keys()]).to.deep.equal([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  })

  it('is not crowded out by the names without a place that end in the same words', () => {
    const names = new SimilarNames()
    names.add('荻鹬市政工程有限公司', 'organization', 0)
    for (let number = 1; number < 2_000; number += 1) {
      const tradeName = String.fromCharCode(0x4e00 + 7 * number, 0x4e00 + 3 * number)
      names.add(`${tradeName}市政工程有限公司`, 'organization', number)
    }
    const found = names.find({ name: readName('荻鹤市政工程有限公司', 'organization'), isKnown: () => true })
    expect([...found.keys()]).to.include(0)
  })

  it('looks first at names that share whole words, then at those in the same trade', () => {
    const names = new SimilarNames()
    const add = (name: string, number: number) => names.add(name, 'organization', number)
    add('Xingsheng Trading Co., Ltd.', 0)
    add('Xinsheng Construction Co., Ltd.', 1)
    for (let number = 2; number < 100; number += 1) add('Xinsheng Trading Co., Ltd.', number)
    const asked = readName('Xingsheng Construction Co., Ltd.', 'organization')
    const found = names.find({ name: asked, isKnown: () => true, limit: 3 })
    expect([...found.keys()]).to.deep.equal([0, 1, 99])
  })
})
