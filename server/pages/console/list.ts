import { type Html, html, type Part } from '../html.ts'
import { withParameters } from '../parts/address.ts'
import { pagination } from '../parts/pagination.ts'
import { type Column, table } from '../parts/table.ts'
import type { Text } from '../text/text.ts'
import { ORDERED_ROWS } from './list-rows.ts'

/** A column that can be shown, exported and sorted by. */
export interface ListColumn<Row> extends Column<Row> {
  /** The plain value, for files and for the order of rows. */
  readonly value: (row: Row) => string | number | null
}

interface ListOptions<Row> {
  /** Path and query of the page. */
  readonly address: string
  readonly caption: string
  readonly columns: readonly ListColumn<Row>[]
  readonly rows: readonly Row[]
  readonly nextCursor: string | null
  readonly sort?: string
  /** Fields of the form above the list; their names are parameters of the page. */
  readonly filters?: Part
  /** What to say when there is nothing: also what could be done about it. */
  readonly empty: Part
  /** How many there are in all, where that is known. */
  readonly total?: number
  /** True where only the first rows are in this order, because there are too many to order them all. */
  readonly isCut?: boolean
  /** False where the rows are only a part of what another page lists. */
  readonly exportable?: boolean
}

/** Every list of the console: filters above, columns to sort by, pages below, the whole of it as a file. */
export function list<Row>(t: Text, it: ListOptions<Row>): Html {
  const { address, caption, columns, rows, sort } = it
  return html`${it.filters && filterForm(t, it)}
${rows.length === 0 && html`<p class="empty">${it.empty}</p>`}
${rows.length > 0 && table(t, { caption, columns, rows, ...(sort !== undefined && { sorting: { address, by: sort } }) })}
${it.isCut && html`<p class="sub">${t.office.list.cut(ORDERED_ROWS)}</p>`}
<div class="list-foot">
${pagination(t, address, it.nextCursor)}
${it.total !== undefined && html`<p class="sub">${t.office.list.total(it.total)}</p>`}
${rows.length > 0 && it.exportable !== false && html`<a class="export" href="${withParameters(address, { format: 'csv', cursor: null })}">${t.office.list.export}</a>`}
</div>`
}

function filterForm<Row>(t: Text, { address, filters, sort }: ListOptions<Row>): Html {
  const path = address.split('?', 1)[0] ?? address
  return html`<form class="search" method="get" action="${path}">
<div class="filters">${filters}</div>
${sort !== undefined && html`<input type="hidden" name="sort" value="${sort}">`}
<div class="actions"><button class="button">${t.office.list.apply}</button><a href="${path}">${t.office.list.reset}</a></div>
</form>`
}
