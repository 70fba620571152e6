import { expect } from 'chai'
import { describe, it } from 'mocha'
import { regionPage } from '../../server/reference/region-page.ts'
import { isRegion, REGIONS, regionCode, regionCovers, regionName, regionOf } from '../../server/reference/regions.ts'

describe('regions', () => {
  const PANJIN = { '211102': '双台子区', '211103': '兴隆台区', '211104': '大洼区', '211122': '盘山县' }

  for (const [code, name] of Object.entries(PANJIN)) {
    it(`has ${code} ${name} in 盘锦市`, () => {
      expect(regionOf(code)).to.deep.equal({ code, name, level: 'county', parent: '211100', withdrawnIn: null })
    })
  }

  it('has every province, city and county of the table once', () => {
    const inUse = REGIONS.filter((it) => it.withdrawnIn === null)
    const count = (level: string) => inUse.filter((it) => it.level === level).length
    expect([count('country'), count('province'), count('city'), count('county')]).to.deep.equal([1, 34, 342, 2845])
    expect(new Set(REGIONS.map((it) => it.code)).size).to.equal(REGIONS.length)
  })

  it('has six digits and a Chinese name for each, below a region that is there', () => {
    for (const { code, name, parent } of REGIONS) {
      expect(code).to.match(/^\d{6}$/)
      expect(name, code).to.match(/^[\p{Script=Han}-]+$/u)
      if (parent !== null) expect(isRegion(parent), code).to.equal(true)
    }
  })

  it('still knows a code that was withdrawn, and when', () => {
    expect(regionOf('211121')).to.include({ name: '大洼县', withdrawnIn: 2016 })
    expect(regionOf('330103')).to.include({ name: '下城区', withdrawnIn: 2021 })
    expect(regionOf('500105')).to.include({ name: '江北区', withdrawnIn: 2025 })
  })

  it('knows the youngest codes', () => {
    expect(['540481', '659012', '653228', '653229', '500157'].map((code) => regionOf(code)?.name)).to.deep.equal([
      '米林市',
      '白杨市',
      '和康县',
      '和安县',
      '两江新区',
    ])
  })

  it('refuses what is no region', () => {
    expect(isRegion('999999')).to.equal(false)
    expect(() => regionCode('2111')).to.throw('not a GB/T 2260 code')
  })

  const COVERS: readonly (readonly [string, string, boolean])[] = [
    ['100000', '211102', true],
    ['100000', '100000', true],
    ['210000', '211100', true],
    ['210000', '211102', true],
    ['211100', '211102', true],
    ['211100', '211121', true],
    ['211102', '211102', true],
    ['211102', '211100', false],
    ['211100', '210000', false],
    ['211100', '211200', false],
    ['210000', '110000', false],
    ['211100', '100000', false],
    ['211102', '211104', false],
  ]
  for (const [parent, region, expected] of COVERS) {
    it(`says that ${parent} ${expected ? 'covers' : 'does not cover'} ${region}`, () => {
      expect(regionCovers(regionCode(parent), regionCode(region))).to.equal(expected)
    })
  }

  it('names a region in either language, and in Chinese where no English name is kept', () => {
    expect(regionName('211100', 'zh')).to.equal('盘锦市')
    expect(regionName('211100', 'en')).to.equal('Panjin')
    expect(regionName('653228', 'en')).to.equal('和康县')
    expect(regionName('999999', 'en')).to.equal('999999')
  })
})

describe('a page of regions', () => {
  it('lists the counties of a city', () => {
    const page = regionPage({ parent: '211100', limit: 20 }, 'zh')
    expect(page.items.map((it) => it.title)).to.deep.equal(['双台子区', '兴隆台区', '大洼区', '盘山县'])
    expect(page).to.include({ nextCursor: null, total: 4 })
  })

  it('goes through all of them, page by page, without gap or repetition', () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = regionPage({ limit: 200, cursor }, 'en')
      seen.push(...page.items.map((it) => it.code))
      cursor = page.nextCursor
    }
    expect(seen).to.have.length(3222)
    expect(new Set(seen).size).to.equal(3222)
  })

  it('finds by part of the name, by English name and by the first digits', () => {
    expect(regionPage({ q: '大洼', limit: 20 }, 'zh').items.map((it) => it.code)).to.deep.equal(['211104'])
    expect(regionPage({ q: 'panjin', limit: 20 }, 'zh').items.map((it) => it.code)).to.deep.equal(['211100'])
    expect(regionPage({ q: '2111', limit: 20 }, 'zh').total).to.equal(5)
  })
})
