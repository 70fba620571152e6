import { expect } from 'chai'
import { describe, it } from 'mocha'
import { countryCode } from '../../../server/exchange/lists/countries.ts'

describe('a country named in English', () => {
  const rows: readonly [string, string | undefined][] = [
    ['China', 'CN'],
    ["People's Republic of China", 'CN'],
    ['Peoples Republic of China', 'CN'],
    ['China, Hong Kong Special Administrative Region', 'HK'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Myanmar', 'MM'],
    ['Iran (Islamic Republic of)', 'IR'],
    ['Bolivarian Republic of Venezuela', 'VE'],
    ['United Republic of Tanzania', 'TZ'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Congo', 'CG'],
    ['Côte d’Ivoire', 'CI'],
    ['Trinidad and Tobago', 'TT'],
    ['Indonesia\n\n\nIndonesia', 'ID'],
    ['Atlantis', undefined],
    ['', undefined],
  ]
  for (const [name, code] of rows) {
    it(`${JSON.stringify(name)} is ${code ?? 'not known'}`, () => {
      expect(countryCode(name)).to.equal(code)
    })
  }
})
