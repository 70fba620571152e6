import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'
import { type ChartOptions, figure } from './chart-table.ts'

const WIDTH = 132
const HEIGHT = 74
const GAP = 6
const COLUMNS = 3
const SHADES = 4

/** Places as tiles of one size, the darker the more: a map for regions whose outlines nobody can tell apart. */
export function tileGrid(t: Text, options: ChartOptions): Html {
  const { data, title } = options
  const most = Math.max(1, ...data.map(({ value }) => value))
  const rows = Math.ceil(data.length / COLUMNS)
  return figure(
    t,
    options,
    html`<svg class="tiles" viewBox="0 0 ${COLUMNS * (WIDTH + GAP) - GAP} ${Math.max(1, rows * (HEIGHT + GAP) - GAP)}" role="img" aria-label="${title}">
${data.map(({ label, value }, i) => {
  const x = (i % COLUMNS) * (WIDTH + GAP)
  const y = Math.floor(i / COLUMNS) * (HEIGHT + GAP)
  const shade = value === 0 ? 0 : Math.ceil((value / most) * SHADES)
  return html`<g class="shade${shade}"><rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="6"></rect>
<text x="${x + WIDTH / 2}" y="${y + 29}">${label}</text><text class="value" x="${x + WIDTH / 2}" y="${y + 55}">${value}</text></g>`
})}
</svg>`,
  )
}
