import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { forgery } from '../../cases/sample.ts'
import { type Cast, enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { officerAt, type Visitor } from '../support/console.ts'

describe('where an officer begins', () => {
  let registry: TestRegistry
  let cast: Cast
  let chen: Visitor
  let clock = new Date('2026-03-10T02:00:00Z')
  before(async () => {
    registry = await openTestRegistry({ now: () => clock })
    cast = await enter(registry)
    chen = await officerAt(registry.url, 'chen')
    const named = (name: string, number: string) => ({
      kind: 'listing',
      ...forgery,
      party: { ...forgery.party, name },
      decision: { ...forgery.decision, number },
    })
    const submitted = await cast.chen('POST', '/cases', named('盘锦待审有限公司', '盘财采罚〔2026〕1号'))
    await cast.chen('POST', `/cases/${submitted.body['id']}/submit`, { version: 1 })
    clock = new Date('2026-03-10T02:01:00Z')
    await cast.chen('POST', '/cases', named('盘锦草稿有限公司', '盘财采罚〔2026〕2号'))
  })
  after(() => registry.close())

  it('is told what is due first, and how the day was counted', async () => {
    const { html } = await chen.get('/console')
    expect(html).to.include('盘财采罚〔2026〕1号').and.to.include('剩 1 个工作日')
    expect(html).to.include('自 2026-03-02 起 7 个工作日').and.to.include('2026-03-11')
    expect(html.indexOf('2026-03-11')).to.be.below(html.indexOf('2026-03-30'))
  })

  it('finds the drafts a clerk left and, for a reviewer, what waits for them', async () => {
    const mine = (await chen.get('/console')).html
    expect(mine)
      .to.match(/我的草稿[\s\S]*盘锦草稿有限公司/)
      .and.to.not.include('>待审核</h2>')
    const reviewer = (await (await officerAt(registry.url, 'zhao')).get('/console')).html
    expect(reviewer)
      .to.match(/>待审核<\/h2>[\s\S]*盘锦待审有限公司/)
      .and.to.match(/没有草稿/)
    expect((await (await officerAt(registry.url, 'li')).get('/console')).html).to.not.include('盘锦待审有限公司')
  })

  it('lists cases in the order of any column, of one state, and as a file', async () => {
    const order = ({ html }: { html: string }) => html.indexOf('盘锦草稿') < html.indexOf('盘锦待审')
    expect(order(await chen.get('/console/cases'))).to.equal(true)
    expect(order(await chen.get('/console/cases?sort=createdAt'))).to.equal(false)
    expect(order(await chen.get('/console/cases?sort=document'))).to.equal(false)
    expect(order(await chen.get('/console/cases?sort=-document'))).to.equal(true)
    expect(order(await chen.get('/console/cases?sort=-state'))).to.equal(false)
    const drafts = (await chen.get('/console/cases?state=draft&kind=&mine=')).html
    expect(drafts).to.include('盘锦草稿').and.to.not.include('盘锦待审')
    const file = await chen.get('/console/cases?state=draft&format=csv')
    expect(file.headers.get('content-disposition')).to.include('cases.csv')
    expect(file.html.split('\r\n')).to.have.length(3)
  })

  it('tells a supervisor everything and lets them change nothing', async () => {
    const wu = await officerAt(registry.url, 'wu')
    const { html } = await wu.get('/console/cases')
    const at = /\/console\/cases\/cas_\w+/.exec(html)?.[0] ?? ''
    const page = (await wu.get(at)).html
    expect(page).to.include('办理经过').and.to.not.include(`${at}/edit`).and.to.not.include(`${at}/approve`)
    expect((await wu.get(`${at}/edit`)).status).to.equal(403)
    expect((await wu.post(`${at}/approve`, { version: '2' })).status).to.equal(403)
  })
})
