// npm run screenshots [-- NAME …]: pictures of every page, or of those whose name begins so, in both languages, on a desk
// and on a phone, of the demonstration register. They go into `screenshots/`, which is in no commit.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { createHttpServer } from '../routes/app.ts'
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
import { folderOfLists } from './screenshots/seen-lists.ts'

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
  LIST_FILES_DIR: await folderOfLists(join(dataDir, 'lists')),
  PEER_NETWORKS: '127.0.0.0/8',
})
const log = createLog('warn')
const registry = await openRegistry(config, { now: () => new Date(), log })
const server = createHttpServer(registry.ctx).listen(0, 'localhost')
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
  const accounts = {
    clerk: account('clerk'),
    reviewer: account('reviewer'),
    supervisor: account('supervisor'),
    administrator: account('administrator'),
  }
  const officersSeen = await officeSeen(await consoleSeen(url, accounts))
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const view = `${language}-${size}`
      await using context = await browser.newContext({ locale, viewport })
      await take(context, view, PUBLIC_PAGES, seen)
      await take(context, view, [...CONSOLE_PAGES, ...OFFICE_PAGES], officersSeen)
    }
  }
} finally {
  await browser.close()
  server.closeAllConnections()
  server.close()
  await registry.stop()
  await rm(dataDir, { recursive: true, force: true })
}

interface Pictured<Seen> {
  readonly name: string
  readonly media?: 'print'
  readonly open: (page: Page, seen: Seen) => Promise<unknown>
}

async function take<Seen>(context: BrowserContext, view: string, pages: readonly Pictured<Seen>[], seen: Seen) {
  const page = await context.newPage()
  for (const { name, media, open } of pages.filter(isWanted)) {
    await page.emulateMedia({ media: media ?? 'screen' })
    await open(page, seen)
    await page.screenshot({ path: join(FOLDER, `${name}-${view}.png`), fullPage: true })
    process.stderr.write(`${name} ${view}\n`)
  }
  await page.close()
}
