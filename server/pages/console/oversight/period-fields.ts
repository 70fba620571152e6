import { type CivilDate, plusDays } from '../../../reference/civil-date.ts'
import { type Html, html } from '../../html.ts'
import { inputField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'

export interface Period {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** The first and the last day that a page of figures is about. */
export const periodFields = (t: Text, { from, to }: Period): Html =>
  html`${inputField(t, { name: 'from', label: t.oversight.period.from, type: 'date', value: from, required: true })}
${inputField(t, { name: 'to', label: t.oversight.period.to, type: 'date', value: to, required: true })}`

/** Links to the periods that people ask for most. */
export function usualPeriods(t: Text, path: string, today: CivilDate): Html {
  const { period: text } = t.oversight
  const year = Number(today.slice(0, 4))
  const periods: readonly [name: string, from: string, to: string][] = [
    [text.thisYear, `${year}-01-01`, today],
    [text.lastYear, `${year - 1}-01-01`, `${year - 1}-12-31`],
    [text.last30, plusDays(today, -29), today],
    [text.last365, plusDays(today, -364), today],
  ]
  return html`<nav class="choices" aria-label="${text.label}">${periods.map(([name, from, to]) => html`<a href="${path}?from=${from}&amp;to=${to}">${name}</a> `)}</nav>`
}
