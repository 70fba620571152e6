import type { Page } from 'playwright-core'

/** What there is to be seen of a register: ids that pages are about. */
export interface Seen {
  readonly url: string
  /** A listing of an organization, and one of a person. */
  readonly listing: string
  readonly person: string
  readonly department: string
}

/** A page as a reader gets to it: every one is pictured by `npm run screenshots` and looked through by the tests. */
export interface SeenPage {
  readonly name: string
  /** As it would be printed. */
  readonly media?: 'print'
  readonly open: (page: Page, seen: Seen) => Promise<unknown>
}

/** A page that has an address. */
export const at = (name: string, address: string | ((seen: Seen) => string)): SeenPage => ({
  name,
  open: (page, seen) => page.goto(seen.url + (typeof address === 'string' ? address : address(seen))),
})
