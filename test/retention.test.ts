import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { CaseModel } from '../models/case.ts'
import { LedgerEventModel } from '../models/ledger-event.ts'
import { ListingModel } from '../models/listing.ts'
import { everyStored } from '../server/ledger/store.ts'
import { verifyEvents } from '../server/ledger/verify.ts'
import type { ListingId } from '../server/reference/ids.ts'
import { keepUp } from '../server/registry/upkeep.ts'
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
