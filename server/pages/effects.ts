import type { Effect } from '../reference/listing.ts'
import { type Html, html } from './html.ts'
import type { Text } from './text/zh.ts'

/** What a listing forbids and for how long, one line an effect. */
export function effectsList(t: Text, effects: readonly Effect[]): Html {
  return html`<ul>${effects.map(
    ({ measure, period }) => html`<li><span class="measure ${measure}">${t.measures[measure]}</span>
${day(period.from)} ${t.to} ${period.to === null ? t.open : day(period.to)}</li>`,
  )}</ul>`
}

export const day = (date: string): Html => html`<time datetime="${date}">${date}</time>`
