import type { Scorecard, Scorecards } from '../../../oversight/scorecards.ts'
import type { CivilDate } from '../../../reference/civil-date.ts'
import { barChart } from '../../chart/bar-chart.ts'
import { type Html, html } from '../../html.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { type Period, periodFields, usualPeriods } from './period-fields.ts'

type Name = Exclude<keyof Text['oversight']['scorecards'], 'title' | 'intro' | 'empty'>

/** Published in time, of all whose time can be computed, in percent to one decimal; null of none. */
export function inTime({ listings, publication: { timely, unknown } }: Scorecard): number | null {
  const counted = listings - unknown
  return counted === 0 ? null : Math.round((timely / counted) * 1_000) / 10
}

const NUMBERS: readonly [name: Name, of: (it: Scorecard) => number | null][] = [
  ['listings', ({ listings }) => listings],
  ['timely', ({ publication }) => publication.timely],
  ['delayed', ({ publication }) => publication.delayed],
  ['late', ({ publication }) => publication.late],
  ['unknown', ({ publication }) => publication.unknown],
  ['inTime', inTime],
  ['returned', ({ returned }) => returned],
  ['filed', ({ objections }) => objections.filed],
  ['upheld', ({ objections }) => objections.upheld],
  ['rejected', ({ objections }) => objections.rejected],
  ['revocations', ({ revocations }) => revocations],
  ['withdrawn', ({ withdrawal }) => withdrawal.timely],
  ['amendments', ({ amendments }) => amendments],
  ['stays', ({ stays }) => stays],
  ['repairs', ({ repairs }) => repairs],
  ['removals', ({ removals }) => removals],
]

export const scorecardColumns = (t: Text): readonly ListColumn<Scorecard>[] => [
  {
    title: t.oversight.scorecards.department,
    kind: 'main',
    sort: 'department',
    cell: ({ department }) => department.name,
    value: ({ department }) => department.name,
  },
  ...NUMBERS.map(
    ([name, of]): ListColumn<Scorecard> => ({
      title: t.oversight.scorecards[name],
      kind: 'number',
      sort: name,
      cell: (it) => of(it) ?? '–',
      value: of,
    }),
  ),
]

interface ScorecardOptions {
  readonly cards: Scorecards
  readonly shown: { readonly items: readonly Scorecard[]; readonly nextCursor: string | null; readonly total?: number }
  readonly today: CivilDate
  readonly sort?: string
}

/** 部门考评: how the departments did in a period. */
export function scorecardsPage(
  { t, address }: ConsoleVisit,
  { cards, shown, today, sort }: ScorecardOptions,
): ConsolePage {
  const { scorecards: text } = t.oversight
  return {
    title: text.title,
    entry: 'scorecards',
    main: html`<h1>${text.title}</h1>
<p>${text.intro(cards.from, cards.to)}</p>
${usualPeriods(t, '/console/scorecards', today)}
${totals(t, cards)}
${charts(t, cards)}
<div class="wide-table">${list(t, {
      address,
      caption: text.title,
      columns: scorecardColumns(t),
      rows: shown.items,
      nextCursor: shown.nextCursor,
      ...(shown.total !== undefined && { total: shown.total }),
      sort: sort ?? 'department',
      empty: text.empty,
      filters: periodFields(t, cards satisfies Period),
    })}</div>`,
  }
}

function totals(t: Text, { total, recognised }: Scorecards): Html {
  const { scorecards: text } = t.oversight
  const card: Scorecard = { department: { code: '' as Scorecard['department']['code'], name: text.total }, ...total }
  const names: readonly Name[] = ['listings', 'inTime', 'returned', 'upheld', 'revocations', 'repairs']
  return html`<dl class="numbers">${NUMBERS.filter(([name]) => names.includes(name)).map(([name, of]) => html`<div><dt>${text[name]}</dt><dd>${of(card) ?? '–'}</dd></div>`)}<div><dt>${text.recognised}</dt><dd>${recognised}</dd></div></dl>`
}

const CHARTED = 10

/** The departments with most and those with least in time: all of them stand in the table. */
function charts(t: Text, { items }: Scorecards): Html | false {
  const { scorecards: text } = t.oversight
  const active = items.filter(({ listings }) => listings > 0).toSorted((a, b) => b.listings - a.listings)
  if (active.length === 0) return false
  const timed = active.flatMap((it) => {
    const value = inTime(it)
    return value === null ? [] : [{ label: it.department.name, value }]
  })
  return html`<div class="halves">${barChart(t, {
    id: 'listings-by-department',
    title: text.chartListings,
    labels: text.department,
    values: text.listings,
    data: active.slice(0, CHARTED).map(({ department, listings }) => ({ label: department.name, value: listings })),
  })}${
    timed.length > 0 &&
    barChart(t, {
      id: 'in-time-by-department',
      title: text.chartInTime,
      labels: text.department,
      values: text.percent,
      data: timed.toSorted((a, b) => a.value - b.value).slice(0, CHARTED),
    })
  }</div>`
}
