import type { EffectReport, OutcomeCounts } from '../../../oversight/effect.ts'
import type { CivilDate } from '../../../reference/civil-date.ts'
import { FIELDS } from '../../../reference/fields.ts'
import { regionName } from '../../../reference/regions.ts'
import type { ScreeningCounts } from '../../../reference/tally.ts'
import { barChart } from '../../chart/bar-chart.ts'
import { type Html, html } from '../../html.ts'
import { selectField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { periodFields, usualPeriods } from './period-fields.ts'

export const EFFECT_BY = ['field', 'region', 'listing'] as const
export type EffectBy = (typeof EFFECT_BY)[number]

/** One field, region or listing; of a listing only the screenings in which it blocked are known. */
export interface EffectRow {
  readonly label: string
  readonly href: string | null
  readonly screenings: number
  readonly of: Omit<ScreeningCounts, 'screenings'> | null
  readonly outcomes: OutcomeCounts
}

export function effectRows(t: Text, it: EffectReport, by: EffectBy): EffectRow[] {
  if (by === 'field') {
    return it.byField.map((row) => ({ label: FIELDS[row.field].title[t.language], href: null, ...figures(row) }))
  }
  if (by === 'region') {
    return it.byRegion.map((row) => ({ label: regionName(row.region, t.language), href: null, ...figures(row) }))
  }
  return it.listings.map(({ listing, number, screenings, outcomes }) => ({
    label: number ?? listing,
    href: `/console/listings/${listing}`,
    screenings,
    of: null,
    outcomes,
  }))
}

const figures = (row: ScreeningCounts & { readonly outcomes: OutcomeCounts }) => ({
  screenings: row.screenings,
  of: row,
  outcomes: row.outcomes,
})

export function effectColumns(t: Text): readonly ListColumn<EffectRow>[] {
  const { effect: text } = t.oversight
  const number = (
    name: 'screenings' | 'bidders' | 'blocked' | 'review' | 'clear' | 'excluded' | 'admitted' | 'flagged',
    of: (it: EffectRow) => number | null,
  ): ListColumn<EffectRow> => ({
    title: text[name],
    kind: 'number',
    sort: name,
    cell: (it) => of(it) ?? '–',
    value: of,
  })
  return [
    {
      title: text.label,
      kind: 'main',
      sort: 'label',
      cell: ({ label, href }) => (href === null ? label : html`<a href="${href}">${label}</a>`),
      value: ({ label }) => label,
    },
    number('screenings', ({ screenings }) => screenings),
    number('bidders', ({ of }) => of?.bidders ?? null),
    number('blocked', ({ of }) => of?.blocked ?? null),
    number('review', ({ of }) => of?.review ?? null),
    number('clear', ({ of }) => of?.clear ?? null),
    number('excluded', ({ outcomes }) => outcomes.excluded),
    number('admitted', ({ outcomes }) => outcomes.admitted),
    number('flagged', ({ outcomes }) => outcomes.flagged),
  ]
}

interface EffectOptions {
  readonly it: EffectReport
  readonly by: EffectBy
  readonly shown: { readonly items: readonly EffectRow[]; readonly nextCursor: string | null; readonly total?: number }
  readonly today: CivilDate
  readonly sort?: string
}

/** 成效统计: what the register brought about in a period. */
export function effectPage({ t, address }: ConsoleVisit, { it, by, shown, today, sort }: EffectOptions): ConsolePage {
  const { effect: text } = t.oversight
  return {
    title: text.title,
    entry: 'effect',
    main: html`<h1>${text.title}</h1>
<p>${text.intro(it.from, it.to)}</p>
${usualPeriods(t, '/console/effect', today)}
${!it.complete && html`<p class="sub">${text.incomplete}</p>`}
<dl class="numbers">${(['screenings', 'bidders', 'blocked', 'review', 'clear'] as const).map((name) => html`<div><dt>${text[name]}</dt><dd>${it.total[name]}</dd></div>`)}${(['excluded', 'admitted', 'flagged'] as const).map((name) => html`<div><dt>${text[name]}</dt><dd>${it.total.outcomes[name]}</dd></div>`)}</dl>
${it.total.screenings > 0 && charts(t, it)}
${list(t, {
  address,
  caption: text.title,
  columns: effectColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  ...(shown.total !== undefined && { total: shown.total }),
  sort: sort ?? '',
  empty: text.empty,
  filters: html`${periodFields(t, it)}${selectField(t, {
    name: 'by',
    label: text.by,
    required: null,
    value: by,
    choices: EFFECT_BY.map((value) => ({ value, label: text.bys[value] })),
  })}`,
})}`,
  }
}

function charts(t: Text, it: EffectReport): Html {
  const { effect: text } = t.oversight
  const chart = (id: string, title: string, labels: string, data: readonly { label: string; value: number }[]) =>
    barChart(t, { id, title, labels, values: text.bidders, data: data.toSorted((a, b) => b.value - a.value) })
  return html`<div class="thirds">${barChart(t, {
    id: 'verdicts',
    title: text.verdicts,
    labels: text.verdict,
    values: text.bidders,
    data: (['blocked', 'review', 'clear'] as const).map((name) => ({ label: text[name], value: it.total[name] })),
  })}${chart(
    'blocked-by-field',
    text.chartField,
    text.bys.field,
    it.byField.map(({ field, blocked }) => ({ label: FIELDS[field].title[t.language], value: blocked })),
  )}${chart(
    'blocked-by-region',
    text.chartRegion,
    text.bys.region,
    it.byRegion.map(({ region, blocked }) => ({ label: regionName(region, t.language), value: blocked })),
  )}</div>`
}
