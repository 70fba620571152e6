import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { inMemory } from '../../../server/exchange/file-source.ts'
import { type ImportOptions, importList } from '../../../server/exchange/lists/import-list.ts'
import { PROFILES } from '../../../server/exchange/lists/profile.ts'
import { dayOf } from '../../../server/reference/civil-date.ts'
import type { LedgerEvent } from '../../../server/reference/event.ts'
import type { FieldCode } from '../../../server/reference/fields.ts'
import type { RegionCode } from '../../../server/reference/regions.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { worldBankJson, worldBankRecord, worldBankWorkbook } from './samples.ts'

const firm = (number: number, differing: object = {}) =>
  worldBankRecord({
    SUPP_ID: 100_000 + number,
    SUPP_NAME: `EXAMPLE CONTRACTORS NO. ${number} LIMITED`,
    COUNTRY_NAME: 'Kenya',
    ...differing,
  })

describe('a foreign list imported again', () => {
  let registry: TestRegistry
  let now = new Date('2026-11-23T02:00:00.000Z')
  before(async () => {
    registry = await openTestRegistry({ now: () => now })
  })
  after(() => registry.close())

  const take = (records: readonly object[], options: Partial<ImportOptions> = {}) =>
    importList(registry.ctx, PROFILES['worldbank-json'], inMemory(worldBankJson(records)), {
      dryRun: false,
      onProgress: () => undefined,
      ...options,
    })
  const since = (size: number): Promise<LedgerEvent[]> => registry.ctx.ledger.events(size, 100)
  const verdict = (name: string) =>
    registry.ctx.index.screen(
      { ref: '1', kind: 'organization', name, identifiers: [], formerNames: [], persons: [], members: [] },
      {
        field: 'procurement' as FieldCode,
        region: '211100' as RegionCode,
        role: 'bidder',
        on: dayOf(now),
        ledgerSize: registry.ctx.ledger.size,
        language: 'en',
      },
    ).verdict

  it('publishes what is new, amends what changed, removes what is gone, and leaves the rest alone', async () => {
    await take([1, 2, 3, 4, 5].map((n) => firm(n)))
    const size = registry.ctx.ledger.size
    now = new Date('2026-11-24T02:00:00.000Z')
    const longer = firm(2, { DEBAR_TO_DATE: '2030-12-31', INELIGIBLY_STATUS: '' })
    const report = await take([firm(1), longer, firm(3), firm(5), firm(6)])
    expect(report).to.deep.include({ rows: 5, published: 1, changed: 1, ended: 1, standing: 3, held: null })
    const events = await since(size)
    expect(events.map(({ type, version }) => [type, version])).to.deep.equal([
      ['listing.published', 1],
      ['listing.amended', 2],
      ['listing.removed', 2],
    ])
    const amended = events[1]?.type === 'listing.amended' ? events[1].body : undefined
    expect(amended?.number).to.equal('WB-2026-0002')
    expect(amended?.publication).to.deep.include({ from: '2026-11-23', until: '2030-12-31' })
    expect(amended?.order).to.deep.include({ number: 'WB: 2026-11-24', authority: '世界银行（World Bank）' })
    const removed = events[2]?.type === 'listing.removed' ? events[2].body : undefined
    expect(removed?.on).to.equal('2026-11-24')
    expect(removed?.order.reason).to.equal('该记录已不在发布机构的名单中')
    expect(verdict('EXAMPLE CONTRACTORS NO. 4 LIMITED')).to.equal('clear')
    expect(verdict('EXAMPLE CONTRACTORS NO. 6 LIMITED')).to.equal('review')
  })

  it('publishes anew what comes back, once', async () => {
    const size = registry.ctx.ledger.size
    const records = [1, 2, 3, 4, 5, 6].map((n) =>
      firm(n, n === 2 ? { DEBAR_TO_DATE: '2030-12-31', INELIGIBLY_STATUS: '' } : {}),
    )
    expect(await take(records)).to.deep.include({ published: 1, changed: 0, ended: 0 })
    expect(await take(records)).to.deep.include({ published: 0, changed: 0, ended: 0, standing: 6 })
    expect((await since(size)).map(({ type }) => type)).to.deep.equal(['listing.published'])
  })

  it('knows the entries again in the other form of the list, which numbers nothing', async () => {
    const size = registry.ctx.ledger.size
    const rows = [1, 2, 3, 4, 5, 6].map((n) => [
      `EXAMPLE CONTRACTORS NO. ${n} LIMITED`,
      'No. 8 Harbour Road, Qingdao, 266000',
      'Kenya',
      '2024-06-24',
      n === 2 ? '31-DEC-2030' : 'Permanent',
      'Procurement Guidelines, 1.16(a)(ii)',
    ])
    const report = await importList(registry.ctx, PROFILES.worldbank, inMemory(worldBankWorkbook(rows)), {
      dryRun: false,
      onProgress: () => undefined,
    })
    expect(report).to.deep.include({ published: 0, changed: 0, ended: 0, standing: 6 })
    expect(registry.ctx.ledger.size).to.equal(size)
  })

  it('ends nothing because of a row that cannot be read', async () => {
    const damaged = firm(3, { DEBAR_FROM_DATE: 'soon' })
    const report = await take([firm(1), firm(4), firm(5), firm(6), damaged], { dryRun: true })
    expect(report).to.deep.include({ ended: 1, held: null })
    expect(report.notTaken).to.deep.equal([
      { line: 5, reason: { zh: '“soon”不是可识别的日期。', en: '“soon” is no date that is understood.' } },
    ])
  })

  it('is held where more than a third would end, until a person confirms as many', async () => {
    const size = registry.ctx.ledger.size
    const held = { endings: 3, open: 6 }
    expect(await take([firm(1), firm(5), firm(6)])).to.deep.include({ ended: 3, held })
    expect(await take([firm(1), firm(5), firm(6)], { confirmedEndings: 2 })).to.deep.include({ held })
    expect(registry.ctx.ledger.size).to.equal(size)
    const confirmed = await take([firm(1), firm(5), firm(6)], { confirmedEndings: 3 })
    expect(confirmed).to.deep.include({ ended: 3, held: null })
  })

  it('does once what two imports at once would both do', async () => {
    const size = registry.ctx.ledger.size
    const records = [firm(1), firm(5), firm(6), firm(7), firm(8)]
    const reports = await Promise.all([take(records), take(records)])
    expect(reports.reduce((total, it) => total + it.published, 0)).to.equal(2)
    expect(registry.ctx.ledger.size).to.equal(size + 2)
  })

  it('leaves alone an entry whose end has come, on the list or off it', async () => {
    const ending = firm(9, { DEBAR_TO_DATE: '2026-11-25', INELIGIBLY_STATUS: '' })
    const others = [firm(1), firm(5), firm(6), firm(7), firm(8)]
    await take([...others, ending])
    now = new Date('2026-11-26T02:00:00.000Z')
    const size = registry.ctx.ledger.size
    expect(await take([...others, ending])).to.deep.include({ published: 0, changed: 0, ended: 0 })
    expect(await take(others)).to.deep.include({ published: 0, changed: 0, ended: 0 })
    const events = (await since(size)).filter(({ type }) => type !== 'listing.expired')
    expect(events).to.deep.equal([])
  })
})
