import type { Context } from 'mocha'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Response,
} from 'playwright-core'
import { chromiumPath, DESKTOP, LAUNCH_ARGUMENTS } from '../../../scripts/screenshots/chromium.ts'

const WAIT_MS = 15_000

/** A headless Chromium, or none: then the test that asks is skipped, and says so. */
export async function openBrowser(test: Context): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) {
    process.stderr.write(
      '\n!! No Chromium: pages are NOT tested in a browser. apt-get install chromium, or set CHROMIUM.\n',
    )
    return test.skip()
  }
  return chromium.launch({ executablePath, args: LAUNCH_ARGUMENTS })
}

export interface Reader extends AsyncDisposable {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page's scripts complained of, and what its policy refused. */
  readonly complaints: readonly string[]
  /** The page as it was sent, before the browser made something of it. */
  readonly source: () => Promise<string>
}

/** Somebody with a browser of their own: nothing is kept of those before. */
export async function readerOf(
  browser: Browser,
  baseURL: string,
  options: Partial<BrowserContextOptions> = {},
): Promise<Reader> {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', viewport: DESKTOP, ...options })
  context.setDefaultTimeout(WAIT_MS)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (it) => {
    if (it.type() === 'error') complaints.push(it.text())
  })
  let sent: Response | undefined
  page.on('response', (it) => {
    if (it.request().isNavigationRequest() && it.status() !== 303) sent = it
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const source = async () => (await sent?.text()) ?? ''
  return { context, page, complaints, source, [Symbol.asyncDispose]: () => context.close() }
}

/** True where the page can only be read whole by moving it sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
