import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'

/** What a chart shows, as numbers: for whoever cannot see it, or wants to be exact. */
export interface Datum {
  readonly label: string
  readonly value: number
  /** Where the value leads to. */
  readonly href?: string
}

export interface ChartOptions {
  readonly id: string
  readonly title: string
  /** Heading of the column of labels. */
  readonly labels: string
  /** Heading of the column of values, and their unit. */
  readonly values: string
  readonly data: readonly Datum[]
}

/** A chart with the same numbers as a table beneath. */
export const figure = (t: Text, { id, title, labels, values, data }: ChartOptions, picture: Html): Html =>
  html`<figure class="chart" aria-labelledby="${id}">
<figcaption id="${id}">${title}</figcaption>
${picture}
<details><summary>${t.words.showTable}</summary>
<table class="data compact">
<caption class="spoken">${title}</caption>
<thead><tr><th scope="col">${labels}</th><th scope="col" class="number">${values}</th></tr></thead>
<tbody>${data.map(({ label, value, href }) => html`<tr><th scope="row">${href === undefined ? label : html`<a href="${href}">${label}</a>`}</th><td class="number">${value}</td></tr>`)}</tbody>
</table></details>
</figure>`
