import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { AttachmentModel } from '../models/attachment.ts'
import { CaseModel } from '../models/case.ts'
import { LedgerEventModel } from '../models/ledger-event.ts'
import { ListingModel } from '../models/listing.ts'
import { eraseAbandoned } from '../server/cases/erase.ts'
import { everyStored } from '../server/ledger/store.ts'
import { verifyEvents } from '../server/ledger/verify.ts'
import type { ListingId } from '../server/reference/ids.ts'
import { keepUp } from '../server/registry/upkeep.ts'
import { aPdf } from './attachments/files.ts'
import { upload } from './attachments/uploads.ts'
import { forgery } from './cases/sample.ts'
import { type Cast, enter, officerToken } from './support/cast.ts'
import { caller } from './support/http.ts'
import { openTestRegistry, type TestRegistry } from './support/registry.ts'

const NAME = forgery.party.name
const PERSON = forgery.party.persons[0]?.name ?? ''

describe('a listing whose retention is over', function () {
  this.timeout(60_000)
  let registry: TestRegistry
  let cast: Cast
  let clock = new Date('2026-11-23T02:00:00Z')
  let path: string
  let listing: ListingId
  before(async () => {
    registry = await openTestRegistry({ now: () => clock })
    cast = await enter(registry)
    path = await submitted({ kind: 'listing', ...forgery })
    listing = await approved(path, `${PERSON}的代理人来电`)
    const order = {
      number: '盘政复停〔2026〕3号',
      date: '2026-11-20',
      authority: '盘锦市人民政府',
      issuedBy: 'reviewBody',
    }
    await approved(await submitted({ kind: 'stay', listing, order: { ...order, reason: `${PERSON}申请` } }))
    await approved(await submitted({ kind: 'resumption', listing, order }))
    // Left lying.
    await cast.chen('POST', '/cases', { kind: 'revocation', listing, order })
  })
  after(() => registry.close())

  async function submitted(draft: object): Promise<string> {
    const { body } = await cast.chen('POST', '/cases', draft)
    const { status } = await cast.chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    expect(status).to.equal(200)
    return `/cases/${String(body['id'])}`
  }
  async function approved(of: string, note = '同意'): Promise<ListingId> {
    const { status, body } = await cast.zhao<{ listing: ListingId }>('POST', `${of}/approve`, { version: 2, note })
    expect(status).to.equal(200)
    return body.listing
  }
  const everything = async () =>
    JSON.stringify([
      await CaseModel.find().lean(),
      await LedgerEventModel.find().lean(),
      await ListingModel.find().lean(),
    ])

  it('is announced expired first, and kept', async () => {
    clock = new Date('2027-03-01T20:00:00Z')
    await keepUp(registry.ctx)
    const events = await registry.ctx.ledger.eventsOf(listing)
    expect(events.at(-1)?.type).to.equal('listing.expired')
    expect(await everything()).to.include(NAME)
  })

  it('has left ledger, lists, index and cases, who did what being still there, and the ledger verifies', async () => {
    clock = new Date('2044-03-02T20:00:00Z')
    await keepUp(registry.ctx)
    const { ctx } = registry
    await ctx.projection.caughtUp(ctx.ledger.size, 5_000)

    const left = await everything()
    for (const secret of [NAME, PERSON, forgery.offence.facts, 'sealed', 'masked']) expect(left).to.not.include(secret)
    expect(await CaseModel.countDocuments({ state: 'draft', clockFrom: { $ne: null } }), 'no time runs').to.equal(0)
    expect(ctx.index.search(NAME, 10)).to.deep.equal([])
    expect(ctx.index.listing(listing)?.content).to.equal(null)
    const { faultCount, erased } = await verifyEvents(everyStored(ctx.ledger.size), ctx.config.origin)
    expect([faultCount, erased.map(({ seq }) => seq)]).to.deep.equal([0, [0, 1, 2, 3]])

    const chen = caller(registry.url, await officerToken(registry, 'chen'))
    const { body } = await chen<{ history: { step: string; note: string | null; officer: { name: string } }[] }>(
      'GET',
      path,
    )
    expect(body).to.deep.include({ state: 'published', erasedOn: '2044-03-03' })
    expect(body).to.not.have.any.keys('party', 'offence', 'decision')
    expect(body.history.map(({ step, note, officer }) => [step, note, officer.name])).to.deep.equal([
      ['submitted', null, '陈经办'],
      ['approved', null, '赵审核'],
      ['published', null, '赵审核'],
    ])
    expect((await chen('GET', `/listings/${listing}`)).status).to.equal(404)
    const { status } = await chen('POST', '/cases', { kind: 'revocation', listing })
    expect(status, 'nothing is left to change').to.equal(404)
  })
})

describe('a case that never became a listing', function () {
  this.timeout(60_000)
  let registry: TestRegistry
  let cast: Cast
  let clock = new Date('2026-11-23T02:00:00Z')
  const ids: Record<string, string> = {}
  before(async () => {
    registry = await openTestRegistry({ now: () => clock })
    cast = await enter(registry)
    const token = await officerToken(registry, 'chen')
    const steps: [string, [by: 'chen' | 'zhao', step: string][]][] = [
      ['draft', []],
      ['submitted', [['chen', 'submit']]],
      [
        'returned',
        [
          ['chen', 'submit'],
          ['zhao', 'return'],
        ],
      ],
      [
        'withdrawn',
        [
          ['chen', 'submit'],
          ['chen', 'withdraw'],
        ],
      ],
      [
        'published',
        [
          ['chen', 'submit'],
          ['zhao', 'approve'],
        ],
      ],
    ]
    for (const [n, [state, taken]] of steps.entries()) {
      const decision = { ...forgery.decision, number: `盘财采罚〔2026〕${n}号` }
      const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery, decision })
      const id = String(body['id'])
      ids[state] = id
      await upload({ url: registry.url, token }, id, { bytes: aPdf() })
      for (const [i, [by, step]] of taken.entries()) {
        const { status } = await cast[by]('POST', `/cases/${id}/${step}`, { version: i + 2, note: `${PERSON}来电` })
        expect(status, `${state}: ${step}`).to.equal(200)
      }
    }
  })
  after(() => registry.close())

  const kept = async (): Promise<string[]> => {
    const cases = await CaseModel.find().lean()
    return Object.keys(ids).filter((state) =>
      JSON.stringify(cases.find(({ _id }) => _id === ids[state])?.content).includes(NAME),
    )
  }

  it('is kept for two years after the last step on it', async () => {
    clock = new Date('2028-11-22T15:59:59Z')
    await eraseAbandoned(clock)
    expect(await kept()).to.deep.equal(['draft', 'submitted', 'returned', 'withdrawn', 'published'])
  })

  it('has then left, attachments and notes included, unless it waits for a reviewer or was published', async () => {
    clock = new Date('2028-11-23T16:00:00Z')
    await Promise.all([eraseAbandoned(clock), eraseAbandoned(clock)])
    await eraseAbandoned(clock)
    expect(await kept()).to.deep.equal(['submitted', 'published'])
    const files = await AttachmentModel.find().lean()
    expect(files.map((file) => file.case).toSorted()).to.deep.equal([ids['submitted'], ids['published']].toSorted())
    const chen = caller(registry.url, await officerToken(registry, 'chen'))
    for (const state of ['draft', 'returned', 'withdrawn']) {
      const { body } = await chen('GET', `/cases/${ids[state]}`)
      expect(body).to.deep.include({ state: 'withdrawn', erasedOn: '2028-11-24', attachments: [] })
      expect(JSON.stringify(body)).to.not.include(PERSON)
      expect((await chen('PATCH', `/cases/${ids[state]}`, { version: body['version'], effects: [] })).status).to.equal(
        409,
      )
    }
    const { body } = await chen<{ history: { step: string; officer: { name: string } }[] }>(
      'GET',
      `/cases/${ids['withdrawn']}`,
    )
    expect(body.history.map(({ step, officer }) => [step, officer.name])).to.deep.equal([
      ['attached', '陈经办'],
      ['submitted', '陈经办'],
      ['withdrawn', '陈经办'],
    ])
  })
})
