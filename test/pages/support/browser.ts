import { existsSync } from 'node:fs'
import type { Context } from 'mocha'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const WAIT_MS = 15_000

// biome-ignore lint/style/noProcessEnv: where a developer names another browser.
const executable = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place))

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1280, height: 800 }

/** A headless Chromium, or none: then the test that asks is skipped, and says so. */
export async function openBrowser(test: Context): Promise<Browser> {
  if (executable === undefined) {
    process.stderr.write(
      '\n!! No Chromium: pages are NOT tested in a browser. apt-get install chromium, or set CHROMIUM.\n',
    )
    return test.skip()
  }
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

export interface Reader extends AsyncDisposable {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page's scripts complained of, and what its policy refused. */
  readonly complaints: readonly string[]
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
  page.on('pageerror', (error) => complaints.push(error.message))
  return { context, page, complaints, [Symbol.asyncDispose]: () => context.close() }
}

/** True where the page can only be read whole by moving it sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
