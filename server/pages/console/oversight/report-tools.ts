import { type Html, html } from '../../html.ts'
import type { Text } from '../../text/text.ts'

/** Above the annual report: its file, and those of other years. */
export const reportTools = (t: Text, year: number, thisYear: number): Html =>
  html`<div class="actions screen"><a class="button" href="/console/report.xlsx?year=${year}">${t.oversight.report.xlsx}</a></div>
<nav class="choices screen" aria-label="${t.oversight.report.years}">${[
    thisYear,
    thisYear - 1,
    thisYear - 2,
    thisYear - 3,
  ]
    .filter((it) => it !== year)
    .map((it) => html`<a href="/oversight/report?year=${it}">${t.oversight.report.year(it)}</a> `)}</nav>`
