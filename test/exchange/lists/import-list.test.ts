import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { inMemory } from '../../../server/exchange/file-source.ts'
import { type ImportOptions, type ImportReport, importList } from '../../../server/exchange/lists/import-list.ts'
import { ebrd } from '../../../server/exchange/lists/profiles/ebrd.ts'
import { iadb } from '../../../server/exchange/lists/profiles/iadb.ts'
import type { ListingBody } from '../../../server/reference/listing.ts'
import { type Cast, enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import {
  DEVARAJ,
  ebrdFile,
  FOOTER,
  GEZHOUBA,
  HEBEI,
  iadbWorkbook,
  MATOS,
  MINGQIANG,
  WEIHAI_BRANCH,
} from './fixtures.ts'

const AT = { field: 'procurement', region: '211100', role: 'bidder' }

describe('the import of a foreign list', () => {
  let registry: TestRegistry
  let cast: Cast
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date('2026-11-23T02:00:00.000Z') })
    cast = await enter(registry)
  })
  after(() => registry.close())

  const taken = (
    profile: typeof iadb,
    bytes: Uint8Array,
    options: Partial<ImportOptions> = {},
  ): Promise<ImportReport> =>
    importList(registry.ctx, profile, inMemory(bytes), { dryRun: false, onProgress: () => undefined, ...options })
  const workbook = iadbWorkbook([MINGQIANG, WEIHAI_BRANCH, DEVARAJ, MINGQIANG, FOOTER])
  const bodyOf = async (name: string): Promise<ListingBody> => {
    const events = await registry.ctx.ledger.events(0, 100)
    const found = events.find((it) => it.type === 'listing.published' && it.body?.party.name === name)
    if (found?.type !== 'listing.published' || !found.body) throw new Error(`${name} was not published.`)
    return found.body
  }
  const verdict = async (name: string, on?: string) => {
    const context = { context: AT, ...(on && { on }), bidders: [{ ref: '1', name }] }
    const { body } = await cast.liaohe<{ results: { verdict: string; hits: { number: string }[] }[] }>(
      'POST',
      '/screenings',
      context,
    )
    return [body.results[0]?.verdict, ...(body.results[0]?.hits.map((it) => it.number) ?? [])]
  }

  it('publishes nothing in a dry run, and says what it would', async () => {
    const report = await taken(iadb, workbook, { dryRun: true })
    expect(report).to.deep.include({ rows: 5, published: 3, standing: 0 })
    expect(registry.ctx.ledger.size).to.equal(0)
  })

  it('takes every row, and reports those it does not with line and reason', async () => {
    const seen: [number, number][] = []
    const report = await taken(iadb, workbook, { onProgress: (done, total) => seen.push([done, total]) })
    expect(report).to.deep.equal({
      rows: 5,
      published: 3,
      changed: 0,
      ended: 0,
      standing: 0,
      held: null,
      notTaken: [
        { line: 5, reason: { zh: '与第 2 行完全相同。', en: 'The same row stands in line 2.' } },
        { line: 6, reason: { zh: '未写明自何日起生效。', en: 'It does not say from which day it binds.' } },
      ],
    })
    expect(seen.at(-1)).to.deep.equal([5, 5])
    expect(registry.ctx.ledger.size).to.equal(3)
  })

  it('adds nothing when repeated', async () => {
    expect(await taken(iadb, workbook)).to.deep.include({ published: 0, standing: 3 })
    expect(registry.ctx.ledger.size).to.equal(3)
  })

  it('adds nothing twice when two imports run at once', async () => {
    const file = ebrdFile([HEBEI, GEZHOUBA, MATOS])
    const reports = await Promise.all([taken(ebrd, file), taken(ebrd, file)])
    expect(reports.reduce((total, it) => total + it.published, 0)).to.equal(3)
    expect(registry.ctx.ledger.size).to.equal(6)
  })

  it('publishes a notice in every field, with the days of the decision and of the list apart', async () => {
    const body = await bodyOf('Hebei Construction Group Corporation Limited')
    expect(body).to.deep.include({
      department: { code: 'foreign-ebrd', name: '欧洲复兴开发银行（EBRD）', region: null },
      publication: { grade: 'ordinary', from: '2026-11-23', until: '2027-07-22', repairableFrom: null },
      origin: {
        source: 'EBRD',
        institution: 'Asian Development Bank',
        reference: null,
        grounds: 'Fraudulent practice',
        period: { from: '2024-07-22', to: '2027-07-22' },
        localFrom: '2024-09-16',
      },
    })
    expect(body.party).to.deep.include({ country: 'CN', address: 'No. 125, Lugang Road Baoding' })
    expect(body.effects).to.have.length(1)
    expect(body.effects[0]).to.deep.include({
      measure: 'notice',
      kind: 'list',
      fields: ['engineering', 'procurement', 'land', 'mining', 'assets', 'housing'],
      regions: ['100000'],
      period: { from: '2024-07-22', to: '2027-07-22' },
    })
  })

  it('knows of a decision taken over only the day of the list, and of an open end that it is open', async () => {
    const { origin, effects } = await bodyOf('Silva Matos Ltda')
    expect(origin).to.deep.include({ period: { from: null, to: null }, localFrom: '2017-05-31' })
    expect(effects[0]?.period).to.deep.equal({ from: '2017-05-31', to: null })
    const mingqiang = await bodyOf('Jiangxi Mingqiang Electric Power Technology Co., Ltd.')
    expect(mingqiang.origin).to.deep.include({
      institution: 'ADB',
      localFrom: '2023-07-19',
      period: { from: null, to: '2027-03-24' },
    })
    expect(mingqiang.party.otherNames).to.deep.equal(['江西明强电力科技有限公司'])
  })

  it('tells persons from firms', async () => {
    expect((await bodyOf('Arputharaj Job Robinson Devaraj')).party.kind).to.equal('person')
  })

  it('lets a firm still listed be reviewed, by its Chinese name or in small letters', async () => {
    expect(await verdict('江西明强电力科技有限公司')).to.deep.equal(['review', 'IADB-2026-0001'])
    expect(await verdict('hebei construction group corporation limited')).to.deep.equal(['review', 'EBRD-2026-0001'])
  })

  it('lets a firm whose listing has ended pass, and not on a day when it bound', async () => {
    expect(await verdict('威海建设集团股份有限公司第一建筑分公司')).to.deep.equal(['clear'])
    expect(await verdict('威海建设集团股份有限公司第一建筑分公司', '2024-08-01')).to.deep.equal([
      'review',
      'IADB-2026-0002',
    ])
    const gezhouba = 'CHINA GEZHOUBA GROUP CO., LTD. BY SHARES NIGERIA CO., LTD.'
    expect(await verdict(gezhouba)).to.deep.equal(['clear'])
    expect(await verdict(gezhouba, '2024-08-01')).to.deep.equal(['review', 'EBRD-2026-0002'])
  })

  it('is shown to the public while it binds', async () => {
    const { body } = await registry.anyone<{ items: { party: { name: string }; state: string }[] }>('GET', '/listings')
    expect(body.items.map((it) => it.party.name)).to.have.members([
      'Jiangxi Mingqiang Electric Power Technology Co., Ltd.',
      'Arputharaj Job Robinson Devaraj',
      'Hebei Construction Group Corporation Limited',
      'Silva Matos Ltda',
    ])
  })

  it('refuses a file that is not the list', async () => {
    for (const [profile, file, sentence] of [
      [ebrd, workbook, /no heading with the columns/],
      [iadb, ebrdFile([HEBEI]), /not an Excel workbook/],
    ] as const) {
      const refusal = await taken(profile, file).then(
        () => '',
        (error: Error) => error.message,
      )
      expect(refusal).to.match(sentence)
    }
  })
})
