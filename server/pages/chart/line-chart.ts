import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'
import { type ChartOptions, figure } from './chart-table.ts'

const WIDTH = 640
const HEIGHT = 200
const LEFT = 56
const TOP = 14
const BOTTOM = 28
const LABELLED = 6

/** A trend over equal steps of time; every sixth step is named. */
export function lineChart(t: Text, options: ChartOptions): Html {
  const { data, title } = options
  const top = niceTop(Math.max(0, ...data.map(({ value }) => value)))
  const x = (i: number) => round(LEFT + (i * (WIDTH - LEFT - 14)) / Math.max(1, data.length - 1))
  const y = (value: number) => round(TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM))
  const points = data.map(({ value }, i) => `${x(i)},${y(value)}`)
  return figure(
    t,
    options,
    html`<svg class="line" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
${[0, top / 2, top].map((value) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}"></line><text class="scale" x="${LEFT - 6}" y="${y(value) + 4}">${value}</text>`)}
${data.length > 0 && html`<polygon points="${x(0)},${y(0)} ${points.join(' ')} ${x(data.length - 1)},${y(0)}"></polygon>`}
<polyline points="${points.join(' ')}"></polyline>
${data.map(({ value }, i) => html`<circle cx="${x(i)}" cy="${y(value)}" r="3"></circle>`)}
${data.map(({ label }, i) => (data.length - 1 - i) % LABELLED === 0 && html`<text class="step${i === data.length - 1 && ' last'}" x="${x(i)}" y="${HEIGHT - 8}">${label}</text>`)}
</svg>`,
  )
}

const round = (value: number): number => Math.round(value * 10) / 10

/** An even number that is easily halved: 2, 4, 10, 20, 40, 100 … */
function niceTop(most: number): number {
  for (let power = 1; ; power *= 10) {
    const fits = [2, 4, 10].map((step) => step * power).find((step) => step >= most)
    if (fits !== undefined) return fits
  }
}
