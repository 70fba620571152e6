import { type Html, html, type Part } from '../html.ts'
import type { Text } from '../text/text.ts'
import { withParameters } from './address.ts'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => Part
  /** The value of `sort=` that orders by this column, upwards; `-` before it for downwards. */
  readonly sort?: string
  readonly kind?: 'number' | 'main'
}

interface TableOptions<Row> {
  /** Says what the table shows; spoken, and seen where `showCaption`. */
  readonly caption: string
  readonly showCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Path and query of this page and the order it is in, where columns can be sorted by. */
  readonly sorting?: { readonly address: string; readonly by: string }
}

/** A table that becomes cards on a phone; its first `main` column heads each row. */
export function table<Row>(t: Text, { caption, showCaption, columns, rows, sorting }: TableOptions<Row>): Html {
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table class="data">
<caption${!showCaption && html` class="spoken"`}>${caption}</caption>
<thead><tr>${columns.map((column) => heading(t, column, sorting))}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((column) => cell(column, row))}</tr>`)}</tbody>
</table></div>`
}

function heading<Row>(t: Text, { title, sort, kind }: Column<Row>, sorting: TableOptions<Row>['sorting']): Html {
  const look = kind === 'number' && html` class="number"`
  if (sort === undefined || sorting === undefined) return html`<th scope="col"${look}>${title}</th>`
  const isUp = sorting.by === sort
  const isDown = sorting.by === `-${sort}`
  const order = isUp ? 'ascending' : isDown ? 'descending' : 'none'
  const next = withParameters(sorting.address, { sort: isDown ? sort : `-${sort}`, cursor: null })
  return html`<th scope="col"${look} aria-sort="${order}"><a class="sorter" href="${next}" title="${t.words.sortBy(title)}">${title}<span class="order" aria-hidden="true">${isUp ? '↑' : isDown ? '↓' : '↕'}</span></a></th>`
}

function cell<Row>({ title, cell: of, kind }: Column<Row>, row: Row): Html {
  if (kind === 'main') return html`<th scope="row">${of(row)}</th>`
  return html`<td data-title="${title}"${kind === 'number' && html` class="number"`}>${of(row)}</td>`
}
