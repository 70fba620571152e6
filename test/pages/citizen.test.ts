import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { Browser } from 'playwright-core'
import { PHONE } from '../../scripts/screenshots/chromium.ts'
import { openBrowser, readerOf } from './support/browser.ts'
import { FIRM, openPageRegister, type PageRegister, PERSON } from './support/register.ts'

const NOBODY = '沈阳诚信守约工程有限公司'

const READERS = [
  { who: 'with scripts at a desk', options: {} },
  { who: 'without scripts on a phone', options: { javaScriptEnabled: false, viewport: PHONE } },
] as const

describe('a citizen', function () {
  this.timeout(60_000)
  let register: PageRegister
  let browser: Browser
  before(async function () {
    browser = await openBrowser(this)
    register = await openPageRegister()
  })
  after(async () => {
    await browser?.close()
    await register?.registry.close()
  })

  for (const { who, options } of READERS) {
    it(`finds a listing by part of its name, and reads it whole, ${who}`, async () => {
      await using reader = await readerOf(browser, register.seen.url, options)
      const { page } = reader
      await page.goto('/')
      await page.getByRole('searchbox').fill('围标建设')
      await page.getByRole('button', { name: '查询', exact: true }).click()
      await page.getByRole('link', { name: FIRM }).click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal(FIRM)
      const text = String(await page.getByRole('main').textContent())
      for (const part of [
        'GP-201',
        '盘财采罚〔2026〕7号',
        '2026-03-02',
        '2027-03-01',
        '政府采购',
        '禁止',
        '生效中',
        '211100-2026-9000',
        '信用修复',
      ]) {
        expect(text).to.include(part)
      }
    })

    it(`gets a receipt that there is no record, and has it checked by pasting and by a file, ${who}`, async () => {
      await using reader = await readerOf(browser, register.seen.url, options)
      const { page } = reader
      await page.goto(`/?q=${NOBODY}`)
      await page.getByRole('button', { name: '出具“无记录”回执' }).click()
      const receipt = String(await page.locator('.receipt-text').textContent())
      expect(receipt).to.match(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
      await page.goto('/receipts/check')
      // As it comes from paper or a letter: broken into lines.
      await page.locator('#receipt').fill(receipt.replace(/(.{60})/g, '$1\n'))
      await page.locator('form:has(#receipt) button').click()
      expect(await page.getByRole('status').textContent()).to.include('回执有效')
      expect(await page.getByRole('main').textContent())
        .to.include(NOBODY)
        .and.to.include('仍未查到')
      await page.goto('/receipts/check')
      const changed = `${receipt.slice(0, -6)}AAAAAA`
      await page
        .locator('#file')
        .setInputFiles({ name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from(changed) })
      await page.locator('form:has(#file) button').click()
      expect(await page.getByRole('status').textContent()).to.include('回执无效')
    })

    it(`objects, mends what is missing, and follows the objection by its code, ${who}`, async () => {
      await using reader = await readerOf(browser, register.seen.url, options)
      const { page } = reader
      await page.goto(`/listings/${register.seen.listing}`)
      await page.getByRole('link', { name: '提出异议' }).click()
      await page.locator('#name').fill('钱大明')
      await page.locator('#contact').fill('13904271234')
      await page.locator('#statement').fill(' ')
      await page.getByRole('button', { name: '提交异议' }).click()
      expect(await page.getByRole('alert').textContent()).to.include('异议内容')
      expect(await page.locator('#contact').inputValue()).to.equal('13904271234')
      await page.getByRole('alert').getByRole('link').first().click()
      await page.locator('#statement').fill('业绩证明并非伪造，附公证。')
      await page.getByRole('button', { name: '提交异议' }).click()
      const code = String(await page.locator('.tracking').textContent())
      expect(code).to.match(/^(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}$/)
      await page.goto('/objections')
      await page.locator('#code').fill(code.toLowerCase().replaceAll('-', ' '))
      await page.locator('form:has(#code) button').click()
      expect(await page.getByRole('main').textContent())
        .to.include('已收到')
        .and.to.include('211100-2026-9000')
      expect(page.url()).to.not.include(code.slice(0, 4))
      await page.goto(`/listings/${register.seen.listing}`)
      expect(await page.locator('.badge', { hasText: '异议处理中' }).count()).to.equal(1)
    })

    it(`reads in large print, in high contrast and in English until that is undone, ${who}`, async () => {
      await using reader = await readerOf(browser, register.seen.url, options)
      const { page } = reader
      const look = async () => [
        await page.locator('html').getAttribute('class'),
        await page.locator('html').getAttribute('lang'),
      ]
      await page.goto(`/?q=${PERSON}`)
      await page.getByRole('button', { name: '大字版' }).click()
      await page.getByRole('button', { name: '高对比度' }).click()
      await page.getByRole('link', { name: 'English' }).click()
      expect(decodeURI(page.url())).to.include(`q=${PERSON}`)
      await page.goto('/departments')
      expect(await look()).to.deep.equal(['large contrast', 'en'])
      await page.getByRole('button', { name: 'Normal print' }).click()
      await page.getByRole('button', { name: 'Normal colours' }).click()
      await page.getByRole('link', { name: '中文' }).click()
      await page.goto('/catalogue')
      expect(await look()).to.deep.equal([null, 'zh-CN'])
    })
  }

  for (const locale of ['zh-CN', 'en']) {
    it(`prints a listing on one sheet of A4, also one that much happened to, in ${locale}`, async () => {
      await using reader = await readerOf(browser, register.seen.url, { locale })
      for (const id of [register.seen.listing, register.eventful]) {
        await reader.page.goto(`/listings/${id}`)
        const pdf = (await reader.page.pdf({ format: 'A4' })).toString('latin1')
        expect(pdf.match(/\/Type\s*\/Page\b/g), id).to.have.lengthOf(1)
      }
    })
  }

  it('sees on every page when the list last changed and the hash it can be checked by', async () => {
    await using reader = await readerOf(browser, register.seen.url)
    await reader.page.goto(`/listings/${register.seen.listing}`)
    const footer = String(await reader.page.locator('footer').textContent())
    const { ledger } = register.registry.ctx
    expect(footer).to.include(`台账 ${ledger.size} 条`).and.to.include('2026-06-01').and.to.include(ledger.root())
  })
})
