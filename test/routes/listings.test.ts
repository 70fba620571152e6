import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { clocksAnswer, listingHistoryAnswer, withdrawalPage } from '../../routes/listing-answer.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import { aBody, aPublication, FINANCE } from '../ledger/cast.ts'
import { order } from '../registry/cast.ts'
import { caller, type Send } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

interface Page {
  readonly items: readonly { readonly id: string; readonly party: { readonly name: string } }[]
  readonly nextCursor: string | null
  readonly total: number
}

describe('listings over HTTP', () => {
  let registry: TestRegistry
  let send: Send
  let ids: ListingId[]
  before(async () => {
    registry = await openTestRegistry()
    send = caller(registry.url)
    const { ledger, projection } = registry.ctx
    const numbered = [1, 2, 3].map((n) => aPublication({ body: aBody({ number: `211100-2026-000${n}` }) }))
    ids = (await ledger.append(() => numbered)).map(({ listing }) => listing)
    await projection.caughtUp(3, 5_000)
  })
  after(() => registry.close())

  it('come a page at a time, the newest first', async () => {
    const first = await send<Page>('GET', '/listings?limit=2&field=procurement')
    expect(first.status).to.equal(200)
    expect(first.body.items.map(({ id }) => id)).to.deep.equal([ids[2], ids[1]])
    expect(first.body.total).to.equal(3)
    const second = await send<Page>('GET', `/listings?limit=2&field=procurement&cursor=${first.body.nextCursor}`)
    expect(second.body.items.map(({ id }) => id)).to.deep.equal([ids[0]])
    expect(second.body.nextCursor).to.equal(null)
  })

  it('are found by name', async () => {
    const { body } = await send<Page>('GET', `/listings?q=${encodeURIComponent('盘锦围标建设有限公司')}`)
    expect(body.items.map(({ id }) => id)).to.have.members(ids)
  })

  it('are read one by one, and so is what happened to them', async () => {
    const { body } = await send('GET', `/listings/${ids[0]}`)
    expect(body).to.include({ id: ids[0], number: '211100-2026-0001', state: 'inForce' })
    const history = await send<{ items: { type: string }[] }>('GET', `/listings/${ids[0]}/history`)
    expect(history.body.items.map(({ type }) => type)).to.deep.equal(['listing.published'])
    expect(history.body).to.not.have.property('steps')
  })

  it('have clocks, each day with how it was computed, in the language asked for', async () => {
    const { body } = await send<{ items: { clock: string; rule: string }[] }>('GET', `/listings/${ids[0]}/clocks`)
    expect(clocksAnswer.validate(body, { convert: false }).error).to.equal(undefined)
    expect(body.items.map(({ clock }) => clock)).to.deep.equal(['effect', 'publication', 'repair', 'retention'])
    expect(body.items[0]?.rule).to.include('12 months from 2026-03-02')
    const zh = await send<typeof body>('GET', `/listings/${ids[0]}/clocks`, undefined, { 'Accept-Language': 'zh-CN' })
    expect(zh.body.items[0]?.rule).to.include('12 个月')
  })

  it('tell what an amendment changed, by which document', async () => {
    const [listing] = ids as [ListingId]
    const facts = '伪造业绩证明两份。'
    const content = aBody({ number: '211100-2026-0001', offence: { ...aBody().offence, facts } })
    const about = { listing, version: 2, department: FINANCE, body: { ...content, order } }
    await registry.ctx.ledger.append(() => [{ type: 'listing.amended', ...about }])
    const { body } = await send<{ items: object[] }>('GET', `/listings/${listing}/history`)
    expect(listingHistoryAnswer.validate(body, { convert: false }).error).to.equal(undefined)
    expect(body.items[1]).to.deep.include({
      order,
      changes: [{ path: 'offence.facts', before: '伪造业绩证明。', after: facts }],
    })
  })

  it('that were revoked are told of a page at a time, and whom they named is not said', async () => {
    const { ledger, projection } = registry.ctx
    const reason = '事实不清'
    const revoked = ids.slice(1).map((listing, i) => ({
      type: 'listing.revoked' as const,
      listing,
      version: 2,
      department: FINANCE,
      body: { order: { ...order, reason }, on: civilDate(`2026-08-0${i + 1}`) },
    }))
    await ledger.append(() => revoked)
    await projection.caughtUp(ledger.size, 5_000)
    const first = await send<Page>('GET', '/withdrawals?limit=1')
    expect(withdrawalPage.validate(first.body, { convert: false }).error).to.equal(undefined)
    const second = await send<Page>('GET', `/withdrawals?limit=1&cursor=${first.body.nextCursor}`)
    const items = [...first.body.items, ...second.body.items]
    expect(items.map((it) => ('listing' in it ? it.listing : null))).to.deep.equal([ids[2], ids[1]])
    expect(items[0]).to.deep.include({ on: '2026-08-02', reason })
    expect(second.body.nextCursor).to.equal(null)
    expect(JSON.stringify(items)).to.not.include(aBody().party.name)
  })

  it('are 404 when there is none of that id', async () => {
    for (const path of ['/listings/lst_none', '/listings/lst_none/history']) {
      expect((await send('GET', path)).status).to.equal(404)
    }
  })

  for (const [what, query] of [
    ['a cursor that was not given out', 'cursor=eyJ4IjoxfQ'],
    ['a search that is also sorted', 'q=abc&sort=number'],
    ['an unknown state', 'state=gone'],
    ['an unknown field', 'field=fishing'],
    ['a day that is none', 'publishedFrom=2026-02-30'],
    ['an object in place of a text', 'department[$ne]=x'],
    ['a property nobody knows', 'colour=red'],
  ] as const) {
    it(`are not answered for ${what}`, async () => {
      const { status, headers } = await send('GET', `/listings?${query}`)
      expect(status).to.equal(400)
      expect(headers.get('content-type')).to.match(/problem\+json/)
    })
  }
})
