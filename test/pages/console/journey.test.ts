import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { Browser, Page } from 'playwright-core'
import { ID_NUMBER } from '../../cases/sample.ts'
import { type Cast, enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { isTooWide, openBrowser, readerOf } from '../support/browser.ts'
import { signIn } from '../support/console.ts'
import { fillIn, listingCase } from '../support/drafting.ts'
import { WAYS } from './ways.ts'

describe('the work on a case in the browser', function () {
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

  async function screened(name: string): Promise<string> {
    const { body } = await cast.liaohe<{ results: { verdict: string }[] }>('POST', '/screenings', {
      context: { field: 'procurement', region: '210200', role: 'bidder' },
      bidders: [{ ref: '1', name }],
    })
    return body.results[0]?.verdict ?? 'none'
  }

  for (const [i, { way, options }] of WAYS.entries()) {
    it(`goes from draft over a return to the public page and the platforms, and repair takes it down: ${way}`, async () => {
      const it = listingCase(i)
      await using officer = await readerOf(browser, registry.url, options)
      await using reviewer = await readerOf(browser, registry.url, options)
      const { page } = officer
      await signIn(page, 'chen')
      await page.goto('/console/cases/new')
      await page.click('main button')
      await fillIn(page, it.fields)
      await page.fill('#offence-facts', '')
      await page.click('button[value=submit]')
      expect(
        await page.locator('[role=alert] a[href="#offence-facts"]').count(),
        await page.locator('[role=alert]').allTextContents().then(String),
      ).to.equal(1)
      await page.fill('#offence-facts', it.fields['offence-facts'])
      await page.click('button[value=submit]')
      await page.waitForSelector('text=已提交审核')
      const address = new URL(page.url()).pathname

      await signIn(reviewer.page, 'zhao')
      await reviewer.page.goto(address)
      for (const words of [it.name, ID_NUMBER, '处罚决定', '办理经过']) {
        expect(await reviewer.page.textContent('main'), words).to.include(words)
      }
      await step(reviewer.page, 'return', '请补充违法事实')
      await page.goto(`${address}/edit`)
      expect(await page.textContent('main')).to.include('请补充违法事实')
      await page.fill('#offence-facts', `${it.fields['offence-facts']}并与他人约定报价。`)
      await page.click('button[value=submit]')
      await page.waitForSelector('text=已提交审核')
      await reviewer.page.goto(address)
      expect(await isTooWide(reviewer.page)).to.equal(false)
      await step(reviewer.page, 'approve', '同意')
      const said = await reviewer.page.textContent('[role=status]')
      expect(said).to.match(/名单编号 211100-\d{4}-\d{4}/)
      expect(await reviewer.page.textContent('main')).to.include('约定报价')

      await reviewer.page.goto('/')
      expect(await reviewer.page.textContent('main')).to.include(it.name)
      expect(await screened(it.name)).to.equal('blocked')

      await repair(officer.page, reviewer.page, /\d{6}-\d{4}-\d{4}/.exec(said ?? '')?.[0] ?? '')
      await reviewer.page.goto('/')
      expect(await reviewer.page.textContent('main')).to.not.include(it.name)
      // A form that is shown again says so by its status.
      const complaints = [...officer.complaints, ...reviewer.complaints].filter((it) => !it.includes('422'))
      expect(complaints).to.deep.equal([])
    })
  }

  async function step(page: Page, action: string, note: string): Promise<void> {
    await page.click(`main a[href$="/${action}"]`)
    await page.fill('#note', note)
    await page.click('main .actions button')
    await page.waitForSelector('[role=status]')
  }

  async function repair(page: Page, reviewer: Page, number: string): Promise<void> {
    await page.goto('/console/cases/new?kind=repair')
    await page.fill('#listing', number)
    await page.click('main button')
    await fillIn(page, {
      'order-number': `盘财修〔2026〕${number.slice(-2)}号`,
      'order-date': '2026-11-20',
      'order-authority': '盘锦市财政局',
      'correction-dutiesDoneOn': '2026-10-01',
      'correction-commitmentOn': '2026-10-02',
      'correction-evidence': '罚款缴纳凭证。',
    })
    await page.click('button[value=submit]')
    await page.waitForSelector('text=已提交审核')
    await reviewer.goto(new URL(page.url()).pathname)
    await step(reviewer, 'approve', '同意')
  }
})
