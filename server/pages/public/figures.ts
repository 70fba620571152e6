import { FIELD_CODES, FIELDS } from '../../reference/fields.ts'
import { regionName } from '../../reference/regions.ts'
import type { DistrictCount, FiguresOfDay } from '../../registry/figures.ts'
import { barChart } from '../chart/bar-chart.ts'
import { lineChart } from '../chart/line-chart.ts'
import { tileGrid } from '../chart/tile-grid.ts'
import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'

const DEPARTMENTS = 8

export interface ShownFigures {
  readonly figures: FiguresOfDay
  readonly region: string
  readonly districts: readonly DistrictCount[]
  readonly underObjection: number
}

/** A few numbers that say how large the list is. */
export function numbers(t: Text, { figures, underObjection }: ShownFigures): Html {
  const { home: text } = t.pub
  const shown: [number, string][] = [
    [figures.listings, text.total],
    [figures.recent, text.recent],
    [figures.byDepartment.length, text.departments],
    [underObjection, text.underObjection],
  ]
  return html`<dl class="numbers">${shown.map(([value, name]) => html`<div><dt>${name}</dt><dd>${value.toLocaleString('en')}</dd></div>`)}</dl>`
}

/** The list in pictures, each with its numbers beneath. */
export function charts(t: Text, { figures, region, districts }: ShownFigures): Html {
  const { figures: text } = t.pub
  const values = t.words.chartUnit
  return html`${lineChart(t, {
    id: 'trend',
    title: text.trend,
    labels: text.month,
    values,
    data: figures.byMonth.map(({ month, count }) => ({ label: month, value: count })),
  })}
<div class="columns">
${barChart(t, {
  id: 'by-field',
  title: text.byField,
  labels: t.pub.filter.field,
  values,
  data: FIELD_CODES.filter((code) => figures.byField.get(code)).map((code) => ({
    label: FIELDS[code].title[t.language],
    value: figures.byField.get(code) ?? 0,
    href: `/?field=${code}`,
  })),
})}
${barChart(t, { id: 'by-department', title: text.byDepartment, labels: t.pub.columns.department, values, data: byDepartment(t, figures) })}
${tileGrid(t, {
  id: 'districts',
  title: text.districts(regionName(region, t.language)),
  labels: text.district,
  values,
  data: districts.map((it) => ({ label: districtName(t, it, region), value: it.count })),
})}
</div>
<p class="sub">${text.byFieldNote}</p>`
}

function byDepartment(t: Text, { byDepartment: all }: FiguresOfDay) {
  const first = all.slice(0, DEPARTMENTS).map(({ code, name, count }) => ({
    label: name,
    value: count,
    href: `/?department=${encodeURIComponent(code)}`,
  }))
  const rest = all.slice(DEPARTMENTS).reduce((sum, { count }) => sum + count, 0)
  return rest === 0 ? first : [...first, { label: t.pub.figures.otherDepartments, value: rest }]
}

function districtName(t: Text, { kind, region }: DistrictCount, own: string): string {
  const { figures: text } = t.pub
  switch (kind) {
    case 'district': {
      const name = regionName(region ?? '', t.language)
      return region === own ? text.ownLevel(name) : name
    }
    case 'elsewhereInProvince':
      return text.elsewhereInProvince(regionName(region ?? '', t.language))
    case 'elsewhereInCountry':
      return text.elsewhereInCountry
    case 'abroad':
      return text.abroad
  }
}
