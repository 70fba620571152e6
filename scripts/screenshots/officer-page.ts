import type { Page } from 'playwright-core'
import type { Account } from './console-seen.ts'

/** Who works at the console of a register. */
export interface OfficersSeen {
  readonly url: string
  readonly clerk: Account
  readonly reviewer: Account
  readonly supervisor: Account
  readonly administrator: Account
}

/** A page of the console as an officer gets to it. */
export interface OfficerPage<Seen> {
  readonly name: string
  readonly open: (page: Page, seen: Seen) => Promise<unknown>
}

type Who = Exclude<keyof OfficersSeen, 'url'>

/** Signs in on the way, unless the browser has a session of that officer. */
export const as = <Seen extends OfficersSeen>(
  who: Who,
  name: string,
  address: string | ((seen: Seen) => string),
  then?: (page: Page) => Promise<unknown>,
): OfficerPage<Seen> => ({
  name,
  open: async (page, seen) => {
    await signInAs(page, seen, who)
    await page.goto(seen.url + (typeof address === 'string' ? address : address(seen)))
    await then?.(page)
  },
})

const SIGNED_IN = new WeakMap<Page, Who>()

async function signInAs(page: Page, seen: OfficersSeen, who: Who): Promise<void> {
  if (SIGNED_IN.get(page) === who) return
  SIGNED_IN.set(page, who)
  await page.goto(`${seen.url}/console/sign-in`)
  await page.locator('#username').fill(seen[who].username)
  await page.locator('#password').fill(seen[who].password)
  await page.locator('main button').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/console/sign-in'))
}
