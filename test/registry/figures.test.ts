import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { loadDemonstration } from '../../scripts/demonstration/load.ts'
import { type CivilDate, civilDate, dayOf } from '../../server/reference/civil-date.ts'
import { FIELD_CODES } from '../../server/reference/fields.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { districtCounts, type FiguresOfDay } from '../../server/registry/figures.ts'
import { everyListing } from '../../server/registry/list.ts'
import type { ListingView } from '../../server/registry/view.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const NOW = new Date('2026-11-23T02:00:00Z')

describe('the public figures', function () {
  this.timeout(60_000)
  let registry: TestRegistry
  const clock = { at: NOW }
  before(async () => {
    registry = await openTestRegistry({ now: () => clock.at })
    await loadDemonstration(registry.ctx)
    await registry.ctx.projection.caughtUp(registry.ctx.ledger.size, 20_000)
  })
  after(() => registry.close())

  async function listedOn(at: Date): Promise<ListingView[]> {
    clock.at = at
    const found: ListingView[] = []
    for await (const it of everyListing(registry.ctx, {}, { kind: 'public' }, 'zh')) found.push(it)
    return found
  }
  const tally = (values: readonly (string | null)[]): Map<string | null, number> => {
    const counts = new Map<string | null, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    return counts
  }

  for (const day of ['2025-06-30', '2026-11-23', '2027-03-15', '2028-01-01']) {
    it(`count what the list shows on ${day}, of listings that were ended or amended too`, async () => {
      const listings = await listedOn(new Date(`${day}T02:00:00Z`))
      const figures = registry.ctx.figures.on(civilDate(day))
      expect(figures.listings).to.equal(listings.length).and.to.be.above(0)
      for (const field of FIELD_CODES) {
        const bound = listings.filter(({ effects }) =>
          effects.some(({ fields }) => fields.some((it) => it === field || it.startsWith(`${field}.`))),
        )
        expect(figures.byField.get(field), field).to.equal(bound.length)
      }
      const departments = figures.byDepartment.map(({ code, count }) => [code, count] as const)
      expect(new Map(departments)).to.deep.equal(tally(listings.map(({ department }) => department.code)))
      const regions = [...figures.byRegion].filter(([, count]) => count > 0)
      expect(new Map(regions)).to.deep.equal(tally(listings.map(({ party }) => party.region)))
    })
  }

  it('count publications by month for two years, the present month last', () => {
    const { byMonth } = registry.ctx.figures.on(dayOf(NOW))
    expect(byMonth).to.have.lengthOf(24)
    expect([byMonth[0]?.month, byMonth.at(-1)?.month]).to.deep.equal(['2024-12', '2026-11'])
    expect(byMonth.reduce((sum, { count }) => sum + count, 0)).to.be.above(200)
  })

  it('tell the districts of a region, and put everything else somewhere', () => {
    const byRegion = new Map([
      ['211104', 3],
      ['211121', 2],
      ['211100', 1],
      ['210200', 4],
      ['110000', 5],
      [null, 6],
    ]) as unknown as FiguresOfDay['byRegion']
    const counts = districtCounts(byRegion, regionCode('211100'), [regionCode('211102'), regionCode('211104')])
    expect(counts.map(({ kind, count }) => [kind, count])).to.deep.equal([
      ['district', 0],
      ['district', 3],
      ['district', 3],
      ['elsewhereInProvince', 4],
      ['elsewhereInCountry', 5],
      ['abroad', 6],
    ])
  })

  it('are counted once a day and again when something happens', () => {
    const on = (day: string) => registry.ctx.figures.on(day as CivilDate)
    expect(on('2026-11-23')).to.equal(on('2026-11-23'))
    expect(on('2026-11-24')).to.not.equal(on('2026-11-23'))
  })
})
