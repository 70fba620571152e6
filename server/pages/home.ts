import type { ListingView } from '../registry/view.ts'
import { day, effectsList } from './effects.ts'
import { type Html, html } from './html.ts'
import { stateOf } from './state.ts'
import type { Text } from './text/zh.ts'

/** What was searched for and what came of it; `tooShort` when nothing was searched. */
export interface Search {
  readonly q: string
  readonly tooShort: boolean
  readonly total: number
}

/** The front page: a box that looks a name or a code up, and the newest listings or what was found. */
export function homePage(t: Text, search: Search | null, listings: readonly ListingView[]): Html {
  return html`<form class="search" method="get" action="/" role="search">
<label for="q">${t.searchLabel}</label>
<div class="row">
<input id="q" name="q" type="search" maxlength="100" value="${search?.q ?? ''}" autocomplete="off">
${t.lang === 'en' ? html`<input type="hidden" name="lang" value="en">` : ''}
<button type="submit">${t.searchButton}</button>
</div>
<p>${t.searchHint}</p>
</form>
<section aria-labelledby="listings">
<h1 id="listings">${search ? t.resultsFor(search.q) : t.newest}</h1>
${search?.tooShort ? html`<p>${t.tooShort}</p>` : found(t, search, listings)}
</section>`
}

function found(t: Text, search: Search | null, listings: readonly ListingView[]): Html {
  if (listings.length === 0) return html`<p>${t.nothing}</p>`
  return html`${search ? html`<p>${t.found(search.total)}</p>` : ''}
<table class="listings">
<thead><tr>${Object.values(t.columns).map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${listings.map((listing) => row(t, listing))}</tbody>
</table>
<p>${t.more}</p>`
}

function row(t: Text, listing: ListingView): Html {
  return html`<tr>
<td><a href="/listings/${listing.id}${t.lang === 'en' ? '?lang=en' : ''}">${listing.party.name}</a>${code(listing)}</td>
<td>${listing.offence.title}</td>
<td>${listing.department.name}</td>
<td>${effectsList(t, listing.effects)}</td>
<td>${day(listing.publication.from)}</td>
<td>${stateOf(t, listing)}</td>
</tr>`
}

function code(listing: ListingView): Html | '' {
  const first = listing.party.identifiers[0]
  if (!first) return ''
  return html`<br><span class="code">${first.value}</span>`
}
