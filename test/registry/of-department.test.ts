import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import { listingsOfDepartment } from '../../server/registry/of-department.ts'
import { aBody, aPublication, FINANCE } from '../ledger/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const DAYS = ['2026-03-05', '2026-03-06', '2026-03-09']
const ON_THE_SECOND = 1_000

describe('the listings of a department', () => {
  let registry: TestRegistry
  let published: ListingId[] = []
  before(async () => {
    registry = await openTestRegistry()
    const { ledger, projection } = registry.ctx
    const days = [...DAYS, ...Array.from({ length: ON_THE_SECOND - 1 }, () => DAYS[1] ?? '')]
    for (let at = 0; at < days.length; at += 500) {
      const events = await ledger.append(() =>
        days.slice(at, at + 500).map((day, n) =>
          aPublication({
            body: aBody({
              number: `211100-2026-${at + n}`,
              publication: { ...aBody().publication, from: civilDate(day) },
            }),
          }),
        ),
      )
      published = [...published, ...events.map(({ listing }) => listing)]
    }
    await projection.caughtUp(ledger.size, 20_000)
  })
  after(() => registry.close())

  it('are each there once, however many a day has: whole pages of one day among them', async () => {
    const found: ListingId[] = []
    for await (const { id } of listingsOfDepartment(FINANCE)) found.push(id)
    expect(found).to.have.length(ON_THE_SECOND + 2)
    expect(new Set(found)).to.deep.equal(new Set(published))
    expect([found[0], found.at(-1)]).to.deep.equal([published[0], published[2]])
  })
})
