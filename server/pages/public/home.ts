import type { Department } from '../../reference/departments.ts'
import type { SearchRefusal } from '../../registry/search-words.ts'
import type { ListingView } from '../../registry/view.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { withParameters } from '../parts/address.ts'
import { listingTable } from '../parts/listing-table.ts'
import { notice } from '../parts/notice.ts'
import { pagination } from '../parts/pagination.ts'
import type { Text } from '../text/text.ts'
import { charts, numbers, type ShownFigures } from './figures.ts'
import { type SearchValues, searchForm } from './search-form.ts'

const FEED = html`<link rel="alternate" type="application/atom+xml" href="/api/v1/feed.atom">`

/** The front page: a box to search in, what is new, and the list in figures. */
export function homePage(
  t: Text,
  {
    newest,
    departments,
    ...figures
  }: ShownFigures & {
    readonly newest: readonly ListingView[]
    readonly departments: readonly Department[]
  },
): Page {
  const { home: text } = t.pub
  return {
    title: text.title,
    menu: '/',
    head: FEED,
    main: html`<h1 class="spoken">${text.title}</h1>
${searchForm(t, {}, departments)}
<section aria-labelledby="newest"><h2 id="newest">${text.newest}</h2>
${newest.length === 0 ? html`<p>${text.nothingTitle}</p>` : listingTable(t, text.newest, newest)}
<p><a href="/?sort=-publishedOn">${text.see}</a></p></section>
<section aria-labelledby="figures"><h2 id="figures">${text.figures}</h2>
${numbers(t, figures)}
${charts(t, figures)}</section>`,
  }
}

export interface Found {
  readonly items: readonly ListingView[]
  readonly nextCursor: string | null
  readonly total?: number
}

interface ResultOptions {
  readonly address: string
  readonly values: SearchValues
  readonly sort: string
  readonly departments: readonly Department[]
}

/** What a search or a filter found. */
export function resultPage(t: Text, options: ResultOptions, found: Found): Page {
  const { q } = options.values
  return framed(t, options, found.items.length === 0 ? nothing(t, options.values) : list(t, options, found), q)
}

/** A search that is not made, and how to make one that is. */
export function refusedPage(t: Text, options: ResultOptions, refusal: SearchRefusal): Page {
  const { home: text } = t.pub
  // A personal number is not shown again, nor left where the next one looks.
  const { q, ...filters } = options.values
  const values = refusal === 'tooShort' ? options.values : filters
  return framed(
    t,
    { ...options, values },
    refusal === 'tooShort'
      ? notice('info', text.tooShortTitle, html`<p>${text.tooShort}</p>`)
      : notice('care', text.personalNumberTitle, html`<p>${text.personalNumber}</p>`),
    refusal === 'tooShort' ? q : undefined,
  )
}

function framed(t: Text, { values, departments }: ResultOptions, main: Html, q: string | undefined): Page {
  const { home: text } = t.pub
  const title = q !== undefined ? text.results(q) : Object.keys(values).length > 0 ? text.filtered : text.all
  return {
    title,
    menu: '/',
    noindex: true,
    head: FEED,
    main: html`${searchForm(t, values, departments)}
<section aria-labelledby="found"><h1 id="found">${title}</h1>
${main}</section>`,
  }
}

function list(t: Text, { address, values, sort }: ResultOptions, { items, nextCursor, total }: Found): Html {
  // What a search finds comes in the order of how well it fits.
  const sorting = values.q === undefined ? { address, by: sort } : undefined
  return html`${total !== undefined && html`<p>${t.words.count(total)}</p>`}
${items.some(({ party }) => party.kind === 'person') && html`<p class="sub">${t.pub.home.sameName}</p>`}
${listingTable(t, t.pub.home.all, items, sorting)}
${pagination(t, address, nextCursor)}
<p><a href="${withParameters('/downloads/file?format=csv', values as Readonly<Record<string, string>>)}">${t.pub.home.download}</a></p>`
}

function nothing(t: Text, values: SearchValues): Html {
  const { home: text } = t.pub
  const isFiltered = Object.keys(values).some((name) => name !== 'q')
  if (values.q === undefined || isFiltered)
    return notice('info', text.nothingTitle, html`<p>${text.nothingFiltered}</p>`)
  return html`${notice('good', text.nothingTitle, html`<p>${text.nothing}</p>`)}
<form class="card" method="post" action="/receipts/no-record">
<input type="hidden" name="query" value="${values.q}">
<p>${text.certifyHint}</p>
<button class="button primary">${text.certify}</button>
</form>`
}
