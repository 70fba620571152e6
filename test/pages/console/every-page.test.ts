import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { Browser } from 'playwright-core'
import { DESKTOP, PHONE } from '../../../scripts/screenshots/chromium.ts'
import { CONSOLE_PAGES } from '../../../scripts/screenshots/console-pages.ts'
import { consoleSeen } from '../../../scripts/screenshots/console-seen.ts'
import { OFFICE_PAGES } from '../../../scripts/screenshots/office-pages.ts'
import { type OfficeSeen, officeSeen } from '../../../scripts/screenshots/office-seen.ts'
import { folderOfLists } from '../../../scripts/screenshots/seen-lists.ts'
import { enter, PASSWORD } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { openBrowser, readerOf } from '../support/browser.ts'
import { pageFaults } from '../support/page-faults.ts'

const REFUSED = /status of (401|403|404|422)/

const READERS = [
  { who: 'in Chinese at a desk', locale: 'zh-CN', viewport: DESKTOP, display: '' },
  { who: 'in English on a phone', locale: 'en', viewport: PHONE, display: '' },
  {
    who: 'in Chinese on a phone in large print and high contrast',
    locale: 'zh-CN',
    viewport: PHONE,
    display: 'large.contrast',
  },
] as const

describe('every page of the console', function () {
  this.timeout(900_000)
  let registry: TestRegistry
  let seen: OfficeSeen
  let browser: Browser
  let lists = ''
  before(async function () {
    browser = await openBrowser(this)
    lists = await folderOfLists(await mkdtemp(join(tmpdir(), 'lists-')))
    registry = await openTestRegistry({
      env: { PUBLIC_REQUESTS_PER_MINUTE: '100000', LIST_FILES_DIR: lists, PEER_NETWORKS: '127.0.0.0/8' },
    })
    await enter(registry)
    const account = (username: string) => ({ username, password: PASSWORD })
    const accounts = {
      clerk: account('chen'),
      reviewer: account('zhao'),
      supervisor: account('wu'),
      administrator: account('gu'),
    }
    seen = await officeSeen(await consoleSeen(registry.url, accounts))
  })
  after(async () => {
    await browser?.close()
    await registry?.close()
    if (lists !== '') await rm(lists, { recursive: true, force: true })
  })

  it('is accessible, valid, light, no wider than the screen, and breaks no policy, in both languages, at a desk and on a phone, in large print', async () => {
    const faults = await Promise.all(READERS.map(faultsFor))
    expect(faults.flat()).to.deep.equal([])
  })

  async function faultsFor({ who, locale, viewport, display }: (typeof READERS)[number]): Promise<string[]> {
    await using reader = await readerOf(browser, seen.url, { locale, viewport })
    const { context, page, complaints } = reader
    if (display !== '') await context.addCookies([{ name: 'display', value: display, url: seen.url }])
    const faults: string[] = []
    for (const { name, open } of [...CONSOLE_PAGES, ...OFFICE_PAGES]) {
      await open(page, seen)
      const found = await pageFaults(reader)
      faults.push(...found.map((fault) => `${name}, ${who}: ${fault}`))
    }
    // A form to mend and what a role may not read are told by their status, and Chromium calls that an error.
    return [...faults, ...complaints.filter((it) => !REFUSED.test(it))]
  }
})
