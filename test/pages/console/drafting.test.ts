import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { Browser, Page } from 'playwright-core'
import { forgery } from '../../cases/sample.ts'
import { type Cast, enter, PASSWORD } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { openBrowser, readerOf } from '../support/browser.ts'
import { signIn } from '../support/console.ts'
import { fillIn, listingCase } from '../support/drafting.ts'

describe('the page on which a case is drafted', function () {
  this.timeout(120_000)
  let registry: TestRegistry
  let cast: Cast
  let browser: Browser
  let listing = ''
  before(async function () {
    browser = await openBrowser(this)
    registry = await openTestRegistry()
    cast = await enter(registry)
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery })
    await cast.chen('POST', `/cases/${body['id']}/submit`, { version: 1 })
    listing = String((await cast.zhao('POST', `/cases/${body['id']}/approve`, { version: 2 })).body['listing'])
  })
  after(async () => {
    await browser?.close()
    await registry?.close()
  })

  async function begin(page: Page, query = ''): Promise<string> {
    await page.goto(`/console/cases/new${query}`)
    await page.click('main button')
    return new URL(page.url()).pathname
  }

  it('saves by itself and shows what follows while it is filled in', async () => {
    await using reader = await readerOf(browser, registry.url)
    const { page } = reader
    await signIn(page, 'chen')
    const at = await begin(page)
    await page.fill('#party-name', forgery.party.name)
    await page.fill('#party-identifiers-0-value', '91350100M000100Y44')
    await page.selectOption('#offence-code', 'GP-201')
    await page.waitForSelector('#live-offence :text("政府采购法")')
    expect(await page.textContent('#live-offence')).to.include('12 个月')
    expect(await page.textContent('#live-party-identifiers-0-check')).to.include('统一社会信用代码')
    expect(await page.textContent('#live-known')).to.include('登记簿中的相关记录')
    await page.fill('#party-identifiers-0-value', '91350100M000100Y43')
    await page.waitForSelector('#live-party-identifiers-0-check :text("校验通过")')
    await page.fill('#effects-0-period-from', '2026-03-02')
    await page.fill('#effects-0-months', '12')
    await page.waitForSelector('#live-effects-0-end :text("2027-03-01")')
    await page.fill('#decision-number', '盘财采罚〔2026〕99号')
    await page.locator('#live-guide').filter({ hasNotText: '请填写决定书文号' }).waitFor()
    const { body } = await cast.chen('GET', at.replace('/console', '').replace('/edit', ''))
    expect(body).to.have.nested.property('decision.number', '盘财采罚〔2026〕99号')
    expect(reader.complaints).to.deep.equal([])
  })

  it('brings in what the listing says for the parts that an amendment changes, and shows the difference', async () => {
    await using reader = await readerOf(browser, registry.url, { javaScriptEnabled: false })
    const { page } = reader
    await signIn(page, 'chen')
    await page.goto(`/console/listings/${listing}`)
    await page.click('main .actions a[href*="kind=amendment"]')
    await page.click('main button')
    expect(await page.locator('#effects-0-measure').count()).to.equal(0)
    await page.check('#parts input[value=effects]')
    await page.click('button[value=save]')
    expect(await page.inputValue('#effects-0-period-to')).to.equal('2027-03-01')
    await fillIn(page, {
      'order-number': '盘财采变〔2026〕1号',
      'order-date': '2026-10-12',
      'order-authority': '盘锦市财政局',
      'order-reason': '依补充材料变更。',
      'effects-0-period-from': '2026-03-12',
      'effects-0-period-to': '2027-03-11',
      'effects-0-measure': 'restrict',
    })
    await page.click('button[value=save]')
    const at = new URL(page.url()).pathname.replace('/edit', '')
    await page.goto(at)
    const changes = await page.locator('main table').first().textContent()
    expect(changes)
      .to.match(/效力 1 · 措施\s*禁止\s*限制/)
      .and.to.match(/2027-03-01\s*2027-03-11/)
    await page.goto(`${at}/edit`)
    await page.uncheck('#parts input[value=effects]')
    await page.click('button[value=save]')
    expect(await page.locator('#effects-0-measure').count()).to.equal(0)
    expect((await cast.chen('GET', at.replace('/console', ''))).body).to.not.have.property('effects')
  })

  it('keeps what was typed when somebody else has changed the case meanwhile, and says so', async () => {
    await using reader = await readerOf(browser, registry.url, { javaScriptEnabled: false })
    const { page } = reader
    await signIn(page, 'chen')
    const at = await begin(page)
    const id = at.split('/')[3]
    await cast.chen('PATCH', `/cases/${id}`, { version: 1, decision: { number: '别人填的' } })
    await page.fill('#party-name', '我刚填的公司')
    await page.click('button[value=save]')
    expect(await page.textContent('[role=alert]')).to.match(/更新|修改/)
    expect(await page.inputValue('#party-name')).to.equal('我刚填的公司')
  })

  it('can be worked from signing in over submission to publication by keyboard alone', async () => {
    await using clerk = await readerOf(browser, registry.url)
    await using reviewer = await readerOf(browser, registry.url)
    const { page } = clerk
    await signInByKeyboard(page, 'chen')
    await follow(page, '.menu a[href="/console/cases/new"]', '**/cases/new')
    await follow(page, 'main button', '**/edit')
    const dates: Record<string, string> = {}
    for (const [id, value] of Object.entries(listingCase(2).fields)) {
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) dates[id] = value
      await focus(page, `#${id}`)
      const kind = await page.evaluate<string>('document.activeElement.type ?? ""')
      if (kind === 'select-one') await choose(page, value)
      else if (kind === 'date') await page.keyboard.type(`${value.slice(5, 7)}${value.slice(8)}${value.slice(0, 4)}`)
      else await page.keyboard.type(value)
    }
    expect(Object.keys(dates)).to.have.length.greaterThan(5)
    await focus(page, 'button[value=submit]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=已提交审核')

    const at = new URL(page.url()).pathname
    await signInByKeyboard(reviewer.page, 'zhao')
    await follow(reviewer.page, `main a[href="${at}"]`, `**${at}`)
    await follow(reviewer.page, `main a[href="${at}/approve"]`, '**/approve')
    await focus(reviewer.page, '#note')
    await reviewer.page.keyboard.type('同意')
    await follow(reviewer.page, 'main .actions button', `**${at}`)
    expect(await reviewer.page.textContent('[role=status]')).to.match(/名单编号 211100-\d{4}-\d{4}/)
  })

  async function signInByKeyboard(page: Page, username: string): Promise<void> {
    await page.goto('/console/sign-in')
    await focus(page, '#username')
    await page.keyboard.type(username)
    await focus(page, '#password')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/console')
  }

  async function follow(page: Page, selector: string, to: string): Promise<void> {
    await focus(page, selector)
    await page.keyboard.press('Enter')
    await page.waitForURL(to)
  }

  async function focus(page: Page, selector: string): Promise<void> {
    for (let presses = 0; presses < 300; presses += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return
    }
    throw new Error(`Tab does not come to ${selector}.`)
  }

  /** Arrow keys go through the choices. */
  async function choose(page: Page, value: string): Promise<void> {
    for (let presses = 0; presses < 200; presses += 1) {
      if ((await page.evaluate('document.activeElement.value')) === value) return
      await page.keyboard.press('ArrowDown')
    }
    throw new Error(`No choice ${value}.`)
  }
})
