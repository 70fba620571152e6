import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { Browser, Page } from 'playwright-core'
import { template } from '../../../server/exchange/imports/profiles/template.ts'
import { forgery } from '../../cases/sample.ts'
import { type Cells, collusion, csvOf } from '../../exchange/imports/files.ts'
import { type Cast, enter } from '../../support/cast.ts'
import { caller } from '../../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { isTooWide, openBrowser, type Reader, readerOf } from '../support/browser.ts'
import { signIn } from '../support/console.ts'
import { WAYS } from './ways.ts'

describe('the work of the office in the browser', function () {
  this.timeout(120_000)
  let registry: TestRegistry
  let cast: Cast
  let browser: Browser
  before(async function () {
    browser = await openBrowser(this)
    registry = await openTestRegistry()
    cast = await enter(registry)
  })
  after(async () => {
    await browser?.close()
    await registry?.close()
  })

  const openedBy = async (officer: string, options: object): Promise<Reader> => {
    const reader = await readerOf(browser, registry.url, options)
    await signIn(reader.page, officer)
    return reader
  }

  for (const [n, { way, options }] of WAYS.entries()) {
    it(`sends a table, reads what is wrong by row and column, sends it mended, and takes it in as cases: ${way}`, async () => {
      const good = collusion(31 + 2 * n)
      const wrong = { ...collusion(32 + 2 * n), 统一社会信用代码: '91211100MA0000000X', 截止日: '2028-02-30' }
      await using clerk = await openedBy('chen', options)
      const { page } = clerk
      await page.goto('/console/imports/new')
      await send(page, [good, wrong])
      const faults = page.locator('main table tbody tr')
      expect(await faults.count()).to.equal(2)
      expect((await faults.allTextContents()).map((row) => row.replace(/\s+/g, ' ')).join())
        .to.match(/3 ?统一社会信用代码/)
        .and.to.match(/3 ?截止日/)
      expect(await isTooWide(page)).to.equal(false)

      await send(page, [good, collusion(32 + 2 * n)])
      expect(await page.textContent('main')).to.include('没有错误')
      await page.click('main a[href$="/commit"]')
      expect(await page.textContent('.consequence')).to.include('2 行将成为案件')
      await page.click('main .actions button')
      expect(await page.textContent('[role=status]')).to.include('已确认导入')
      await settled(page)
      expect(await page.textContent('main')).to.include('已导入')

      await page.click('main a[href="/console/cases"]')
      for (const { 主体名称: name = '' } of [good, collusion(32 + 2 * n)]) {
        expect(await page.locator('main tr', { hasText: name }).textContent()).to.include('待审核')
      }
      expect(clerk.complaints).to.deep.equal([])
    })

    it(`answers an objection, which the citizen reads with the code and nothing else: ${way}`, async () => {
      const listing = await published(`盘财采罚〔2026〕${71 + n}号`)
      await using citizen = await readerOf(browser, registry.url, options)
      await using clerk = await openedBy('chen', options)
      await using reviewer = await openedBy('zhao', options)
      await citizen.page.goto(`/listings/${listing}/objection`)
      await citizen.page.fill('#name', '钱大明')
      await citizen.page.fill('#contact', '13904271234')
      await citizen.page.fill('#statement', '业绩证明并非伪造，附公证。')
      await citizen.page.getByRole('button', { name: '提交异议' }).click()
      const code = String(await citizen.page.textContent('.tracking'))

      await clerk.page.goto('/console/objections?state=received')
      await clerk.page.locator('main tbody th a').first().click()
      expect(await clerk.page.textContent('main'))
        .to.include('业绩证明并非伪造')
        .and.to.include('13904271234')
      const at = new URL(clerk.page.url()).pathname
      await decided(clerk.page, 'accept')
      await reviewer.page.goto(at)
      await reviewer.page.click(`main a[href="${at}/uphold"]`)
      await reviewer.page.fill('#answer', ' ')
      await reviewer.page.click('main .actions button')
      await reviewer.page.locator('[role=alert] a[href="#answer"]').waitFor()
      await reviewer.page.fill('#answer', '经查属实，列入将予撤销。')
      await reviewer.page.click('main .actions button')
      expect(await reviewer.page.textContent('[role=status]')).to.include('异议成立')

      await citizen.page.goto('/objections')
      await citizen.page.fill('#code', code)
      await citizen.page.locator('form:has(#code) button').click()
      expect(await citizen.page.textContent('main'))
        .to.include('异议成立')
        .and.to.include('经查属实，列入将予撤销。')
        .and.to.not.include('赵审核')
      // The correction lies with whoever examined it.
      await clerk.page.goto('/console/cases?kind=revocation&state=draft&mine=true')
      expect(await clerk.page.locator('main tbody tr').count()).to.equal(n + 1)
    })

    it(`adds a platform, whose secret is shown once and gets it real answers: ${way}`, async () => {
      const clientId = `yingkou-${n}`
      await using administrator = await openedBy('gu', options)
      const { page } = administrator
      await page.goto('/console/platforms')
      await page.click('main a[href="/console/platforms/new"]')
      await page.fill('#name', '营口交易平台')
      await page.fill('#clientId', 'Not A Client')
      await page.click('main .actions button')
      await page.locator('[role=alert] a[href="#clientId"]').waitFor()
      await page.fill('#clientId', clientId)
      await page.click('main .actions button')
      const secret = String(await page.textContent('#secret'))
      await page.click('main .actions a')
      expect(await page.textContent('main'))
        .to.include(clientId)
        .and.to.not.include(secret)
      expect(await verdictFor(clientId, secret)).to.equal('clear')
      await page.click('main a[href$="/revoke"]')
      await page.click('main .actions button')
      expect(await page.textContent('[role=status]')).to.include('已停用')
      expect(await verdictFor(clientId, secret)).to.equal('refused')
    })
  }

  it('lets the supervisor find in the audit trail who did what, and take it away', async () => {
    await using supervisor = await openedBy('wu', {})
    const { page } = supervisor
    await page.goto('/console/audit')
    await page.fill('#officer', 'gu')
    await page.selectOption('#action', 'platform.added')
    await page.click('form.search button')
    expect(await page.locator('main tbody tr').count()).to.equal(WAYS.length)
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('a[href^="/console/audit.csv"]')])
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
    expect(lines).to.have.length(1 + WAYS.length)
    expect(lines.slice(1).every((line) => line.includes('gu'))).to.equal(true)
    await page.goto('/console/audit?action=audit.exported')
    expect(await page.locator('main tbody tr').count()).to.equal(1)
  })

  /** Chooses a file on the page that stands open, sends it, and waits until it is checked. */
  async function send(page: Page, rows: readonly Cells[]): Promise<void> {
    const buffer = Buffer.from(csvOf(template.columns, rows))
    await page.setInputFiles('#file', { name: '2026年处罚.csv', mimeType: 'text/csv', buffer })
    await page.click('form[enctype] button')
    await settled(page)
  }

  /** The page reloads itself while the file is worked on; without waiting for that it is asked for again here. */
  async function settled(page: Page): Promise<void> {
    for (let tries = 0; (await page.locator('main progress').count()) > 0; tries += 1) {
      if (tries > 100) throw new Error('The import does not come to an end.')
      await page.waitForTimeout(100)
      await page.goto(page.url())
    }
  }

  async function decided(page: Page, action: string): Promise<void> {
    await page.click(`main a[href$="/${action}"]`)
    await page.click('main .actions button')
    await page.waitForSelector('[role=status]')
  }

  async function published(number: string): Promise<string> {
    const content = { kind: 'listing', ...forgery, decision: { ...forgery.decision, number } }
    const { body } = await cast.chen('POST', '/cases', content)
    await cast.chen('POST', `/cases/${body['id']}/submit`, { version: 1 })
    return String((await cast.zhao('POST', `/cases/${body['id']}/approve`, { version: 2 })).body['listing'])
  }

  async function verdictFor(clientId: string, secret: string): Promise<string> {
    const form = `grant_type=client_credentials&client_id=${clientId}&client_secret=${secret}`
    const token = await registry.anyone('POST', '/auth/token', form, {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
    if (token.status !== 200) return 'refused'
    const platform = caller(registry.url, String(token.body['access_token']))
    const { body } = await platform<{ results: { verdict: string }[] }>('POST', '/screenings', {
      context: { field: 'procurement', region: '210800', role: 'bidder' },
      bidders: [{ ref: '1', name: '营口诚信守约工程有限公司' }],
    })
    return body.results[0]?.verdict ?? 'none'
  }
})
