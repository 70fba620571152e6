import type { CaseView } from '../../../cases/view.ts'
import { CASE_KINDS, CASE_STATES } from '../../../reference/case.ts'
import type { ListingId } from '../../../reference/ids.ts'
import type { Listing } from '../../../reference/listing.ts'
import { type Html, html } from '../../html.ts'
import { moment } from '../../parts/day.ts'
import { selectField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { partyNameOf } from './case-title.ts'
import { searchBox } from './search-box.ts'
import { stateBadge } from './state-badge.ts'

/** A case in a list, with the listing that it is about. */
export interface CaseRow {
  readonly it: CaseView
  readonly listing: Listing | null
}

export const rowsOf = (cases: readonly CaseView[], listings: ReadonlyMap<ListingId, Listing>): CaseRow[] =>
  cases.map((it) => ({ it, listing: (it.listing && listings.get(it.listing)) ?? null }))

const documentOf = ({ it }: CaseRow): string => it.order?.number ?? it.decision?.number ?? ''

export function caseColumns(t: Text): readonly ListColumn<CaseRow>[] {
  const text = t.cases.list
  const name = ({ it, listing }: CaseRow) => partyNameOf(t, it, listing)
  return [
    {
      title: text.party,
      kind: 'main',
      sort: 'party',
      cell: (row) => html`<a href="/console/cases/${row.it.id}">${name(row)}</a>`,
      value: name,
    },
    {
      title: text.kind,
      sort: 'kind',
      cell: ({ it }) => t.cases.kinds[it.kind],
      value: ({ it }) => t.cases.kinds[it.kind],
    },
    { title: text.document, sort: 'document', cell: documentOf, value: documentOf },
    {
      title: text.state,
      sort: 'state',
      cell: ({ it }) => stateBadge(t, it.state),
      value: ({ it }) => t.cases.states[it.state],
    },
    { title: text.author, sort: 'author', cell: ({ it }) => it.author.username, value: ({ it }) => it.author.username },
    {
      title: text.department,
      sort: 'department',
      cell: ({ it }) => it.department.name,
      value: ({ it }) => it.department.name,
    },
    {
      title: text.createdAt,
      sort: 'createdAt',
      cell: ({ it }) => moment(it.createdAt),
      value: ({ it }) => it.createdAt,
    },
    {
      title: text.updatedAt,
      sort: 'updatedAt',
      cell: ({ it }) => moment(it.updatedAt),
      value: ({ it }) => it.updatedAt,
    },
  ]
}

/** Cases in a table without filters, as on the page of one's work. */
export const caseTable = (t: Text, caption: string, rows: readonly CaseRow[], empty: string): Html =>
  list(t, { address: '', caption, columns: caseColumns(t), rows, nextCursor: null, empty, exportable: false })

export interface CaseFilters {
  readonly state?: string
  readonly kind?: string
  readonly mine?: string
  readonly sort?: string
}

/** All cases that an officer may read, to be filtered, and to be searched by what they say. */
export function caseListPage(
  visit: ConsoleVisit,
  filters: CaseFilters,
  {
    items,
    nextCursor,
    total,
    isCut,
  }: {
    readonly items: readonly CaseRow[]
    readonly nextCursor: string | null
    readonly total?: number
    readonly isCut?: boolean
  },
): ConsolePage {
  const { t, address, session } = visit
  const text = t.cases.list
  return {
    title: text.title,
    entry: 'cases',
    main: html`<h1>${text.title}</h1>
${searchBox(t, session, '')}
${list(t, {
  address,
  caption: text.title,
  columns: caseColumns(t),
  rows: items,
  nextCursor,
  ...(total !== undefined && !isCut && { total }),
  isCut: isCut ?? false,
  sort: filters.sort ?? '-createdAt',
  filters: filterFields(t, filters, session.officer.role !== 'supervisor'),
  empty: text.empty,
})}`,
  }
}

const filterFields = (t: Text, { state, kind, mine }: CaseFilters, hasOwn: boolean): Html => html`${selectField(t, {
  name: 'state',
  label: t.cases.list.state,
  required: null,
  value: state,
  empty: t.words.any,
  choices: CASE_STATES.map((value) => ({ value, label: t.cases.states[value] })),
})}
${selectField(t, {
  name: 'kind',
  label: t.cases.list.kind,
  required: null,
  value: kind,
  empty: t.words.any,
  choices: CASE_KINDS.map((value) => ({ value, label: t.cases.kinds[value] })),
})}
${
  hasOwn &&
  selectField(t, {
    name: 'mine',
    label: t.cases.list.whose,
    required: null,
    value: mine,
    empty: t.cases.list.all,
    choices: [{ value: 'true', label: t.cases.list.mine }],
  })
}`
