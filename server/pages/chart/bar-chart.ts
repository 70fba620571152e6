import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'
import { type ChartOptions, figure } from './chart-table.ts'

const ROW = 34
const WIDTH = 320

/** Bars that lie, longest as given: each with its name above and its number behind, so that long names have room. */
export function barChart(t: Text, options: ChartOptions): Html {
  const { data, title } = options
  const most = Math.max(1, ...data.map(({ value }) => value))
  const height = Math.max(1, data.length) * ROW
  return figure(
    t,
    options,
    html`<svg class="bars" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
${data.map(({ label, value }, i) => {
  const y = i * ROW
  const length = Math.max(value === 0 ? 0 : 2, Math.round((value / most) * (WIDTH - 56)))
  return html`<text x="0" y="${y + 13}">${label}</text>
<rect x="0" y="${y + 18}" width="${length}" height="11" rx="2"></rect>
<text class="value" x="${length + 6}" y="${y + 28}">${value}</text>`
})}
</svg>`,
  )
}
