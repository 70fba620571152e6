import type { ReportTable } from '../../oversight/report-tables.ts'
import { type Html, html } from '../html.ts'

/** The annual report, to be read and printed. */
export function reportPage(title: string, note: string, tables: readonly ReportTable[]): Html {
  return html`<article class="report">
<h1>${title}</h1>
<p>${note}</p>
${tables.map(table)}
</article>`
}

function table({ title, columns, rows }: ReportTable): Html {
  return html`<section tabindex="0" aria-label="${title}">
<h2>${title}</h2>
<table class="figures"><caption class="spoken">${title}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(row)}</tbody>
</table>
</section>`
}

const row = ([first, ...rest]: ReportTable['rows'][number]): Html =>
  html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell ?? '—'}</td>`)}</tr>`
