import type { ListingView } from '../../../registry/view.ts'
import { type Html, html } from '../../html.ts'
import { stateBadges } from '../../parts/badge.ts'
import { table } from '../../parts/table.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type CaseRow, caseTable } from './case-list.ts'
import { searchBox } from './search-box.ts'

interface Found {
  readonly q: string
  readonly cases: readonly CaseRow[]
  readonly listings: readonly ListingView[]
}

const CASES_SHOWN = 50

/** Everything an officer may see that says what was looked for. */
export function searchPage({ t, session }: ConsoleVisit, { q, cases, listings }: Found): ConsolePage {
  const text = t.cases.list
  return {
    title: text.search,
    entry: 'cases',
    main: html`<h1>${text.search}</h1>
${searchBox(t, session, q)}
${q !== '' && cases.length + listings.length === 0 && html`<p class="empty" role="status">${text.foundNothing}</p>`}
${cases.length > 0 && html`<h2>${text.foundCases(cases.length)}</h2>${cases.length === CASES_SHOWN && html`<p class="sub">${text.limited}</p>`}${caseTable(t, text.title, cases, '')}`}
${listings.length > 0 && html`<h2>${text.foundListings(listings.length)}</h2>${listingTable(t, listings)}`}`,
  }
}

const listingTable = (t: Text, listings: readonly ListingView[]): Html =>
  table(t, {
    caption: t.cases.list.listing,
    rows: listings,
    columns: [
      {
        title: t.cases.list.party,
        kind: 'main',
        cell: ({ id, party }) => html`<a href="/console/listings/${id}">${party.name}</a>`,
      },
      { title: t.cases.list.listing, cell: ({ number }) => html`<span class="code">${number}</span>` },
      { title: t.cases.fields['offence.code'] ?? '', cell: ({ offence }) => offence.title },
      { title: t.cases.list.department, cell: ({ department }) => department.name },
      { title: t.cases.list.state, cell: (it) => stateBadges(t, it) },
    ],
  })
