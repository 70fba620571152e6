import { expect } from 'chai'
import { strFromU8, unzipSync } from 'fflate'
import { after, before, describe, it } from 'mocha'
import { forgery } from '../cases/sample.ts'
import { type Cast, enter, officerToken } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

describe('the annual report', () => {
  let registry: TestRegistry
  let cast: Cast
  let wuToken = ''
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date('2026-11-23T02:00:00.000Z') })
    cast = await enter(registry)
    wuToken = await officerToken(registry, 'wu')
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery })
    await cast.chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    const approved = await cast.zhao('POST', `/cases/${String(body['id'])}/approve`, { version: 2 })
    expect(approved.status).to.equal(200)
    await cast.liaohe('POST', '/screenings', {
      context: { field: 'procurement', region: '210200', role: 'bidder' },
      bidders: [{ ref: '1', identifiers: [{ scheme: 'uscc', value: '91350100M000100Y43' }] }],
    })
    await registry.ctx.keeper.stop()
  })
  after(() => registry.close())

  const open = (path: string, token = wuToken) =>
    fetch(registry.url + path, {
      headers: { 'Accept-Language': 'zh-CN', ...(token === '' ? {} : { Authorization: `Bearer ${token}` }) },
    })

  it('comes as a workbook: departments, months, and what it brought about by field, region and listing', async () => {
    const answer = await open('/api/v1/oversight/report.xlsx?year=2026')
    expect(answer.status).to.equal(200)
    expect(answer.headers.get('content-type')).to.include('spreadsheetml.sheet')
    expect(answer.headers.get('content-disposition')).to.include('annual-report-2026.xlsx')
    const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const text = (path: string) => strFromU8(parts[path] ?? new Uint8Array())
    for (const name of ['各部门', '按月', '成效（按领域）', '成效（按地区）', '成效（按记录）']) {
      expect(text('xl/workbook.xml')).to.include(`name="${name}"`)
    }
    expect(text('xl/worksheets/sheet1.xml')).to.include('盘锦市财政局').and.to.include('7个工作日内')
    expect(text('xl/worksheets/sheet4.xml')).to.include('大连')
    expect(text('xl/worksheets/sheet5.xml')).to.include('211100-2026-')
  })

  it('comes as a page to print, with the same figures', async () => {
    const answer = await open('/oversight/report?year=2026')
    const html = await answer.text()
    expect(answer.status).to.equal(200)
    expect(html).to.include('<h1>公共资源交易黑名单年度报告</h1>').and.to.include('统计至 2026-11-23')
    expect(html).to.match(/<th scope="row">盘锦市财政局<\/th><td>1<\/td><td>0<\/td><td>0<\/td><td>1<\/td>/)
    expect(html).to.match(/<th scope="row">2026-11<\/th><td>1<\/td>/)
    expect(html).to.include('<meta name="robots" content="noindex">')
    const english = await (await open('/oversight/report?year=2026&lang=en')).text()
    expect(english).to.include('Annual report of the blacklist').and.to.include('Government procurement')
    const style = await (await open('/assets/site.css')).text()
    expect(style).to.match(/@media print[\s\S]*landscape/)
  })

  it('is empty for a year in which nothing happened, and no report for what is no year', async () => {
    expect(await (await open('/oversight/report?year=2019')).text()).to.include(
      '<th scope="row">2019-12</th><td>0</td>',
    )
    for (const path of ['/oversight/report', '/oversight/report?year=26', '/api/v1/oversight/report.xlsx?year=abcd']) {
      expect((await open(path)).status, path).to.equal(400)
    }
  })

  it('is for the supervisor', async () => {
    const chenToken = await officerToken(registry, 'chen')
    for (const path of ['/oversight/report?year=2026', '/api/v1/oversight/report.xlsx?year=2026']) {
      expect((await open(path, '')).status, path).to.equal(401)
      expect((await open(path, chenToken)).status, path).to.equal(403)
    }
  })
})
