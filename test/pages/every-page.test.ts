import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { Browser } from 'playwright-core'
import { DESKTOP, PHONE } from '../../scripts/screenshots/chromium.ts'
import { PUBLIC_PAGES } from '../../scripts/screenshots/public-pages.ts'
import { openBrowser, readerOf } from './support/browser.ts'
import { pageFaults } from './support/page-faults.ts'
import { openPageRegister, type PageRegister } from './support/register.ts'

/** Each language on each screen, and each way to show pages, once. */
const READERS = [
  { who: 'in Chinese at a desk', locale: 'zh-CN', viewport: DESKTOP, display: '' },
  { who: 'in English on a phone', locale: 'en', viewport: PHONE, display: '' },
  { who: 'in Chinese on a phone in large print', locale: 'zh-CN', viewport: PHONE, display: 'large' },
  {
    who: 'in English at a desk in large print and high contrast',
    locale: 'en',
    viewport: DESKTOP,
    display: 'large.contrast',
  },
] as const

describe('every public page', function () {
  this.timeout(120_000)
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

  for (const { who, locale, viewport, display } of READERS) {
    it(`read ${who} is accessible, valid, light, no wider than the screen, and breaks no policy`, async () => {
      await using reader = await readerOf(browser, register.seen.url, { locale, viewport })
      const { context, page, complaints } = reader
      if (display !== '') await context.addCookies([{ name: 'display', value: display, url: register.seen.url }])
      const faults: string[] = []
      for (const { name, media, open } of PUBLIC_PAGES) {
        await page.emulateMedia({ media: media ?? 'screen' })
        await open(page, register.seen)
        const found = await pageFaults(reader)
        faults.push(...found.map((fault) => `${name}: ${fault}`))
      }
      expect(faults).to.deep.equal([])
      // A page that is not there, or a form to mend, is told by its status, and Chromium calls that an error.
      expect(complaints.filter((it) => !/status of (404|422)/.test(it))).to.deep.equal([])
    })
  }
})
