import type { ListingView } from '../../registry/view.ts'
import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'
import { measureBadge, stateBadges } from './badge.ts'
import { day, period } from './day.ts'
import { lines } from './facts.ts'
import { type Column, table } from './table.ts'

/** Listings as a list: who, for what, by whom, and what it forbids until when. */
export function listingTable(
  t: Text,
  caption: string,
  rows: readonly ListingView[],
  sorting?: { readonly address: string; readonly by: string },
): Html {
  const { columns: titles } = t.pub
  const columns: Column<ListingView>[] = [
    { title: titles.party, kind: 'main', cell: party },
    { title: titles.offence, cell: ({ offence }) => offence.title },
    { title: titles.department, cell: ({ department }) => department.name },
    { title: titles.effects, cell: (it) => effectLines(t, it) },
    { title: titles.publishedOn, cell: ({ publication }) => day(publication.from), sort: 'publishedOn' },
    { title: titles.state, cell: (it) => stateBadges(t, it) },
  ]
  return table(t, { caption, columns, rows, ...(sorting && { sorting }) })
}

const party = ({ id, party: { name, identifiers } }: ListingView): Html =>
  html`<a href="/listings/${id}">${name}</a>${identifiers[0] && html`<br><span class="sub code">${identifiers[0].value}</span>`}`

const effectLines = (t: Text, { effects }: ListingView) =>
  html`<div>${lines(effects.map((it) => html`${measureBadge(t, it.measure)} ${period(t, it.period)}`))}</div>`
