import type { ListingView } from '../../registry/view.ts'
import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { listingTable } from '../parts/listing-table.ts'
import type { Text } from '../text/text.ts'

export const homePage = (t: Text, q: string | undefined, listings: readonly ListingView[]): Page => ({
  title: q ? t.pub.resultsFor(q) : t.pub.newest,
  menu: '/',
  noindex: q !== undefined,
  main: html`<form class="search" method="get" action="/" role="search"><label for="q">${t.pub.searchLabel}</label>
<div class="row"><input id="q" name="q" type="search" maxlength="100" value="${q ?? ''}" autocomplete="off"><button class="button primary">${t.pub.searchButton}</button></div></form>
<h1>${q ? t.pub.resultsFor(q) : t.pub.newest}</h1>
${listings.length === 0 ? html`<p>${t.pub.nothing}</p>` : listingTable(t, t.pub.newest, listings)}`,
})
