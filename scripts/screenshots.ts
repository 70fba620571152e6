// npm run screenshots [-- NAME …]: pictures of every page, or of those whose name begins so, in both languages, on a desk
// and on a phone, of the demonstration register. They go into `screenshots/`, which is in no commit.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createApp } from '../routes/app.ts'
import { readConfig } from '../server/config.ts'
import { openRegistry } from '../server/context.ts'
import { createLog } from '../server/log.ts'
import { loadDemonstration } from './demonstration/load.ts'
import { chromiumPath, DESKTOP, LAUNCH_ARGUMENTS, PHONE } from './screenshots/chromium.ts'
import { CONSOLE_PAGES } from './screenshots/console-pages.ts'
import { consoleSeen } from './screenshots/console-seen.ts'
import { OFFICE_PAGES } from './screenshots/office-pages.ts'
import { officeSeen } from './screenshots/office-seen.ts'
import { PUBLIC_PAGES } from './screenshots/public-pages.ts'
import { seenIn } from './screenshots/seen-in.ts'

const FOLDER = 'screenshots'
const SIZES = { desk: DESKTOP, phone: PHONE }
const LANGUAGES = { zh: 'zh-CN', en: 'en' }

const wanted = process.argv.slice(2)
const isWanted = ({ name }: { readonly name: string }) =>
  wanted.length === 0 || wanted.some((it) => name.startsWith(it))

const executablePath = chromiumPath()
if (executablePath === undefined) throw new Error('There is no Chromium: apt-get install chromium, or set CHROMIUM.')

const dataDir = await mkdtemp(join(tmpdir(), 'screenshots-'))
const config = readConfig({
  DATA_DIR: dataDir,
  SITE_OPERATOR: '盘锦市公共资源交易管理办公室',
  SITE_CONTACT: '0427-0000000',
})
const log = createLog('warn')
const registry = await openRegistry(config, { now: () => new Date(), log })
const server = createApp(registry.ctx).listen(0, 'localhost')
const browser = await chromium.launch({ executablePath, args: LAUNCH_ARGUMENTS })
try {
  const { officers } = await loadDemonstration({ ...registry.ctx, log })
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const seen = await seenIn(url)
  const account = (role: string) => {
    const username = `finance.${role}`
    return { username, password: officers.find((it) => it.username === username)?.password ?? '' }
  }
  await mkdir(FOLDER, { recursive: true })
  for (const { name, open } of PUBLIC_PAGES.filter(isWanted)) await picture(browser, name, (page) => open(page, seen))
  const [consolePages, officePages] = [CONSOLE_PAGES.filter(isWanted), OFFICE_PAGES.filter(isWanted)]
  if (consolePages.length + officePages.length > 0) {
    const accounts = {
      clerk: account('clerk'),
      reviewer: account('reviewer'),
      supervisor: account('supervisor'),
      administrator: account('administrator'),
    }
    const officersSeen = await officeSeen(await consoleSeen(url, accounts))
    for (const { name, open } of consolePages) await picture(browser, name, (page) => open(page, officersSeen))
    for (const { name, open } of officePages) await picture(browser, name, (page) => open(page, officersSeen))
  }
} finally {
  await browser.close()
  server.closeAllConnections()
  server.close()
  await registry.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function picture(from: Browser, name: string, open: (page: Page) => Promise<unknown>): Promise<void> {
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const context = await from.newContext({ locale, viewport })
      const page = await context.newPage()
      await open(page)
      await page.screenshot({ path: join(FOLDER, `${name}-${language}-${size}.png`), fullPage: true })
      await context.close()
    }
  }
  process.stderr.write(`${name}\n`)
}
