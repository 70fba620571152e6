import { type CivilDate, dayOf, lastDayOfTerm, plusMonths } from '../../reference/civil-date.ts'
import type { Department } from '../../reference/departments.ts'
import { everyListing, type ListContext } from '../../registry/list.ts'
import { xmlText } from './xml-text.ts'

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
/** What the protocol allows in one file. */
const LIMIT = 50_000
/** No listing is public for longer by its grade; what a law keeps public for longer is found by search. */
const MONTHS = 61

export interface SitemapContext extends ListContext {
  readonly config: { readonly publicUrl: string }
  readonly departments: () => Promise<readonly Pick<Department, 'code'>[]>
  readonly closing: AbortSignal
}

const PAGES = [
  '/',
  '/departments',
  '/receipts/check',
  '/objections',
  '/downloads',
  '/developers',
  '/catalogue',
  '/accessibility',
]

/** Where the sitemaps are: one of the pages that always are and of departments, and one for the listings published in each month. */
export function sitemapIndex({ config, now }: Pick<SitemapContext, 'config' | 'now'>): string {
  const present = `${dayOf(now()).slice(0, 7)}-01` as CivilDate
  const months = Array.from({ length: MONTHS }, (_, i) => plusMonths(present, -i).slice(0, 7))
  const files = ['pages', ...months.map((month) => `listings-${month}`)]
  return document(
    'sitemapindex',
    files.map((name) => `<sitemap><loc>${xmlText(`${config.publicUrl}/sitemaps/${name}.xml`)}</loc></sitemap>`),
  )
}

export async function pagesSitemap({
  config,
  departments,
}: Pick<SitemapContext, 'config' | 'departments'>): Promise<string> {
  const paths = [...PAGES, ...(await departments()).map(({ code }) => `/departments/${encodeURIComponent(code)}`)]
  return document(
    'urlset',
    paths.slice(0, LIMIT).map((path) => `<url><loc>${xmlText(config.publicUrl + path)}</loc></url>`),
  )
}

/** The listings of organizations published in a month and public now; persons are in no sitemap. */
export async function* listingsSitemap(ctx: SitemapContext, month: string): AsyncGenerator<string, void, void> {
  yield opening('urlset')
  const publishedFrom = `${month}-01` as CivilDate
  const query = { publishedFrom, publishedTo: lastDayOfTerm(publishedFrom, 1) }
  let count = 0
  for await (const { id, party, publication } of everyListing(ctx, query, { kind: 'public' }, 'zh')) {
    ctx.closing.throwIfAborted()
    if (party.kind === 'person') continue
    if (count >= LIMIT) break
    count += 1
    yield `<url><loc>${xmlText(`${ctx.config.publicUrl}/listings/${id}`)}</loc><lastmod>${publication.from}</lastmod></url>\n`
  }
  yield '</urlset>\n'
}

const opening = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n`

const document = (root: string, entries: readonly string[]): string =>
  `${opening(root)}${entries.join('\n')}\n</${root}>\n`
