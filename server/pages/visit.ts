import type { Site } from '../config.ts'
import type { Text } from './text/text.ts'

/** How a reader wants to see pages (适老化): kept in a cookie, so it stays without a script. */
export interface Display {
  readonly large: boolean
  readonly contrast: boolean
}

/** One reader asking for one page: what the frame around it needs to know. */
export interface Visit {
  readonly t: Text
  /** Path and query of the page, `/listings/lst_1?from=2`: what a switch of language or display comes back to. */
  readonly address: string
  readonly display: Display
  /** Allows this page's own scripts and no other, see `routes/http/security-headers.ts`. */
  readonly nonce: string
  readonly site: Site
  /** The version of the list that the page shows: when it last changed, and what anybody can check it by. */
  readonly ledger: { readonly size: number; readonly root: string; readonly updatedAt: Date | null }
  readonly demonstration: boolean
}

/** The page's own address in the other language. */
export function inOtherLanguage({ t, address }: Visit): string {
  const [path = '/', query = ''] = address.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('lang', t.language === 'zh' ? 'en' : 'zh')
  return `${path}?${parameters}`
}
