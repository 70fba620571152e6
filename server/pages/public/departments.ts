import type { PublishedTimeliness, TimelinessOfYear } from '../../oversight/published-timeliness.ts'
import { AUTHORITY_TITLES } from '../../reference/authorities.ts'
import type { Department } from '../../reference/departments.ts'
import type { Exclusion } from '../../reference/offence.ts'
import { OFFENCES } from '../../reference/offences.ts'
import { regionName } from '../../reference/regions.ts'
import type { ListingView } from '../../registry/view.ts'
import type { Withdrawal } from '../../registry/withdrawals.ts'
import { barChart } from '../chart/bar-chart.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { badge } from '../parts/badge.ts'
import { day } from '../parts/day.ts'
import { facts } from '../parts/facts.ts'
import { listingTable } from '../parts/listing-table.ts'
import { type Column, table } from '../parts/table.ts'
import type { Text } from '../text/text.ts'

export interface DepartmentRow {
  readonly department: Department
  /** Public now. */
  readonly listings: number
  readonly timeliness: PublishedTimeliness
}

const address = (code: string): string => `/departments/${encodeURIComponent(code)}`

/** Every department that decides, and how soon it publishes. */
export function departmentsPage(
  t: Text,
  year: Pick<TimelinessOfYear, 'from' | 'to'>,
  rows: readonly DepartmentRow[],
  withdrawals: readonly Withdrawal[],
): Page {
  const { departments: text } = t.pub
  const columns: Column<DepartmentRow>[] = [
    {
      title: text.department,
      kind: 'main',
      cell: ({ department: { code, name, active } }) =>
        html`<a href="${address(code)}">${name}</a>${!active && html` ${badge('quiet', text.inactive)}`}`,
    },
    { title: text.authority, cell: ({ department }) => AUTHORITY_TITLES[department.authority][t.language] },
    { title: text.public, kind: 'number', cell: ({ listings }) => listings },
    { title: text.published, kind: 'number', cell: ({ timeliness }) => timeliness.published },
    { title: text.timely, kind: 'number', cell: ({ timeliness }) => timeliness.publication.timely },
    { title: text.delayed, kind: 'number', cell: ({ timeliness }) => timeliness.publication.delayed },
    { title: text.late, kind: 'number', cell: ({ timeliness }) => timeliness.publication.late },
    { title: text.rate, kind: 'number', cell: ({ timeliness }) => rate(t, timeliness) },
    { title: text.revocations, kind: 'number', cell: ({ timeliness }) => timeliness.revocations },
  ]
  return {
    title: text.title,
    menu: '/departments',
    main: html`<h1>${text.title}</h1>
<p>${text.intro(year.from, year.to)}</p>
${table(t, { caption: text.title, columns, rows })}
<section aria-labelledby="withdrawals"><h2 id="withdrawals">${text.withdrawals}</h2>
<p>${text.withdrawalsIntro}</p>
${withdrawals.length === 0 ? html`<p>${text.noWithdrawals}</p>` : withdrawalTable(t, withdrawals)}</section>`,
  }
}

function withdrawalTable(t: Text, rows: readonly Withdrawal[]): Html {
  const titles = t.pub.departments.withdrawalColumns
  return table(t, {
    caption: t.pub.departments.withdrawals,
    rows,
    columns: [
      { title: titles.number, kind: 'main', cell: ({ number }) => html`<span class="code">${number}</span>` },
      { title: titles.decision, cell: ({ decision }) => decision.number },
      { title: titles.department, cell: ({ department }) => department.name },
      { title: titles.on, cell: ({ on }) => day(on) },
      { title: titles.reason, cell: ({ reason }) => reason ?? t.pub.departments.none },
    ],
  })
}

/** One department: what it may list, how soon it publishes, and what of it is public. */
export function departmentPage(
  t: Text,
  year: Pick<TimelinessOfYear, 'from' | 'to'>,
  { department, listings, timeliness }: DepartmentRow,
  newest: readonly ListingView[],
): Page {
  const { departments: text } = t.pub
  const { publication, withdrawn } = timeliness
  const offences = OFFENCES.filter(({ authorities }) => authorities.includes(department.authority))
  return {
    title: department.name,
    menu: '/departments',
    trail: [['/departments', text.title]],
    main: html`<h1>${department.name}</h1>
${facts([
  [text.authority, AUTHORITY_TITLES[department.authority][t.language]],
  [text.region, regionName(department.region, t.language)],
  [text.public, html`<a href="/?department=${encodeURIComponent(department.code)}">${t.words.count(listings)}</a>`],
])}
<section aria-labelledby="timeliness"><h2 id="timeliness">${text.timeliness}</h2>
<p>${text.intro(year.from, year.to)}</p>
<div class="columns"><div>${facts([
      [text.published, timeliness.published],
      [text.rate, rate(t, timeliness)],
      [text.revocations, timeliness.revocations],
      [text.withdrawn, timeliness.revocations > 0 && withdrawn.timely],
      [text.repairs, timeliness.repairs],
    ])}</div>
${barChart(t, {
  id: 'publication',
  title: text.chart,
  labels: text.timeliness,
  values: t.words.chartUnit,
  data: (['timely', 'delayed', 'late', 'unknown'] as const).map((name) => ({
    label: text[name],
    value: publication[name],
  })),
})}</div></section>
<section aria-labelledby="listings"><h2 id="listings">${text.listings}</h2>
${
  newest.length === 0
    ? html`<p>${t.pub.home.nothingTitle}</p>`
    : html`${listingTable(t, text.listings, newest)}
<p><a href="/?department=${encodeURIComponent(department.code)}">${text.see}</a></p>`
}</section>
<section aria-labelledby="competence"><h2 id="competence">${text.competence}</h2>
${table(t, {
  caption: text.competence,
  rows: offences,
  columns: [
    {
      title: text.offenceColumns.title,
      kind: 'main',
      cell: ({ code, title }) => html`${title[t.language]} <span class="sub code">${code}</span>`,
    },
    {
      title: t.pub.listing.basis,
      cell: ({ basis }) => basis.map(({ law, article }) => `${law} ${article}`.trim()).join(t.words.separator),
    },
    {
      title: text.offenceColumns.term,
      cell: ({ exclusion }) => (exclusion === null ? t.words.measures.record : termText(text, exclusion)),
    },
  ],
})}</section>`,
  }
}

function termText(text: Text['pub']['departments'], { minMonths, maxMonths, openEnded }: Exclusion): string {
  if (openEnded && maxMonths === null && minMonths === null) return text.noEnd
  if (openEnded && maxMonths === null && minMonths === 0) return text.untilRemedied
  return text.months(minMonths, maxMonths)
}

const rate = (t: Text, { published, publication }: PublishedTimeliness): string =>
  published === 0 ? t.pub.departments.none : `${Math.round((100 * publication.timely) / published)}%`
