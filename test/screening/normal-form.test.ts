import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { distinctiveness } from '../../server/screening/distinctive.ts'
import { normalName } from '../../server/screening/normal-form.ts'

const SAME: readonly (readonly [string, string])[] = [
  ['盘锦围标建设有限公司', '盤錦圍標建設有限公司'],
  ['盘锦围标建设有限公司', '盘锦围标建设有限责任公司'],
  ['盘锦围标（集团）有限公司', '盘锦围标(集团) 有限公司'],
  ['盘锦Ａ１建设有限公司', '盘锦a1建设有限公司'],
  ['盘锦“围标”建设有限公司', '盘锦围标建设有限公司'],
  ['盘锦·围标建设有限公司', '盘锦•围标建设有限公司'],
  ['Al-Ajam Company Ltd.', 'AL AJAM CO LIMITED'],
  ['Johnson & Johnson Inc.', 'Johnson and Johnson, Incorporated'],
  ['Construções Álvaro S.A.', 'CONSTRUCOES ALVARO SA'],
  ['Open Joint Stock Company Dustlik', 'OJSC Dustlik'],
  ["L'Entreprise Générale", 'L’Entreprise Generale'],
]

const DIFFERENT: readonly (readonly [string, string])[] = [
  ['盘锦围标建设有限公司', '盘锦围标建设股份有限公司'],
  ['盘锦围标建设有限公司', '盘锦围标建设有限公司分公司'],
  ['盘锦第一建设有限公司', '盘锦第二建设有限公司'],
  ['盘锦1建设有限公司', '盘锦2建设有限公司'],
  ['沈阳华升有限公司', '大连华升有限公司'],
  ['沈阳华昇有限公司', '沈阳华升有限公司'],
  ['沈阳乾元有限公司', '沈阳干元有限公司'],
  ['Hebei Construction Group', 'Hubei Construction Group'],
  ['Timir LLP', 'Timir LLC'],
]

describe('the normal form of a name', () => {
  for (const [one, other] of SAME) {
    it(`is the same of ${one} and ${other}`, () => {
      expect(normalName(one)).to.equal(normalName(other))
    })
  }

  for (const [one, other] of DIFFERENT) {
    it(`differs between ${one} and ${other}`, () => {
      expect(normalName(one)).to.not.equal(normalName(other))
    })
  }

  it('is empty of what has no letter and no digit', () => {
    for (const text of ['', ' ', '（）', '。、', '—']) expect(normalName(text), text).to.equal('')
  })

  it('of itself is itself, of any text whatever', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const normal = normalName(text)
        expect(normalName(normal)).to.equal(normal)
      }),
    )
  })

  it('does not see width, spaces, case or composition', () => {
    const letters = fc.array(fc.constantFrom(...'盘锦围标建设集团甲乙0123ABCxyzé'), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(letters, (characters) => {
        const name = characters.join('')
        const wide = name.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
        const normal = normalName(name)
        for (const written of [wide, characters.join('　').toUpperCase(), name.normalize('NFD'), ` ${name} `]) {
          // A space may make a word of its own, which reads as a legal form: those are left out here.
          expect(normalName(written).replace(/company|corporation|incorporated|limited/g, '')).to.equal(
            normal.replace(/company|corporation|incorporated|limited/g, ''),
          )
        }
      }),
    )
  })

  it('keeps every digit there is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'盘锦围标建设0123456789'), { maxLength: 30 }), (characters) => {
        const digits = (text: string) => text.replace(/\D/g, '')
        expect(digits(normalName(characters.join('')))).to.equal(digits(characters.join('')))
      }),
    )
  })
})

describe('a name', () => {
  for (const name of ['盘锦围标建设有限公司', '华为技术有限公司', 'Timir Construction LLP']) {
    it(`tells a party apart: ${name}`, () => {
      expect(distinctiveness(normalName(name))).to.equal('full')
    })
  }
  for (const name of ['辽河', '华为', 'DAC']) {
    it(`is too short to tell a party by it alone: ${name}`, () => {
      expect(distinctiveness(normalName(name))).to.equal('short')
    })
  }
  for (const name of ['有限公司', '股份有限公司', 'Co., Ltd.', '']) {
    it(`names nobody: ${JSON.stringify(name)}`, () => {
      expect(distinctiveness(normalName(name))).to.equal('bare')
    })
  }
})
