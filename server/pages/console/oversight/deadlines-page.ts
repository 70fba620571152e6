import type { DeadlinePage, DueItem } from '../../../oversight/deadlines.ts'
import { DEADLINE_STATES } from '../../../oversight/rules/deadline.ts'
import { DEADLINE_KINDS, DEADLINES } from '../../../reference/deadlines.ts'
import type { Department } from '../../../reference/departments.ts'
import type { DepartmentCode } from '../../../reference/ids.ts'
import { barChart } from '../../chart/bar-chart.ts'
import { type Html, html } from '../../html.ts'
import { badge } from '../../parts/badge.ts'
import { day } from '../../parts/day.ts'
import { selectField } from '../../parts/form.ts'
import { table } from '../../parts/table.ts'
import type { Text } from '../../text/text.ts'
import { counted, DEADLINE_TONES, dueObject } from '../cases/work-page.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'

/** A deadline, and what its department is called. */
export interface DeadlineRow extends DueItem {
  readonly departmentName: string
}

export function deadlineColumns(t: Text): readonly ListColumn<DeadlineRow>[] {
  const { work } = t.cases
  const { deadlines: text } = t.oversight
  return [
    {
      title: work.object,
      kind: 'main',
      sort: 'object',
      cell: (it) => dueObject(t, it),
      value: ({ object }) => object.document ?? object.id,
    },
    {
      title: work.task,
      sort: 'kind',
      cell: ({ kind }) => DEADLINES[kind].title[t.language],
      value: ({ kind }) => DEADLINES[kind].title[t.language],
    },
    {
      title: text.department,
      sort: 'department',
      cell: ({ departmentName }) => departmentName,
      value: ({ departmentName }) => departmentName,
    },
    { title: work.dueOn, sort: 'dueOn', cell: ({ dueOn }) => dueOn && day(dueOn), value: ({ dueOn }) => dueOn },
    {
      title: text.state,
      sort: 'state',
      cell: ({ state }) => badge(DEADLINE_TONES[state], work.states[state]),
      value: ({ state }) => work.states[state],
    },
    {
      title: text.left,
      sort: 'left',
      cell: ({ left, counting, fault }) =>
        html`${left !== null && work.left(left)}<br><span class="sub">${counting ? counted(t, counting) : fault?.message[t.language]}</span>`,
      value: ({ left }) => left,
    },
  ]
}

export interface DeadlineFilters {
  readonly department?: DepartmentCode
  readonly kind?: string
  readonly state?: string
  readonly sort?: string
}

interface DeadlineOptions {
  readonly shown: {
    readonly items: readonly DeadlineRow[]
    readonly nextCursor: string | null
    readonly total?: number
  }
  /** All there are, whatever their state. */
  readonly board: Pick<DeadlinePage, 'counts' | 'departments'>
  readonly departments: readonly Department[]
  /** How many of them the list is made of: the most urgent. */
  readonly listed: number
}

/** 期限看板: what is due, at risk and overdue, by department and one by one. */
export function deadlinesPage(
  { t, address, session }: ConsoleVisit,
  filters: DeadlineFilters,
  { shown, board: { counts, departments: rows }, departments, listed }: DeadlineOptions,
): ConsolePage {
  const { deadlines: text } = t.oversight
  const isAll = session.officer.role === 'supervisor'
  const total = DEADLINE_STATES.reduce((sum, state) => sum + counts[state], 0)
  return {
    title: text.title,
    entry: 'deadlines',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
<dl class="numbers">${DEADLINE_STATES.map((state) => html`<div><dt>${t.cases.work.states[state]}</dt><dd>${counts[state]}</dd></div>`)}</dl>
${isAll && rows.length > 0 && board(t, rows, departments)}
<h2>${text.list}</h2>
${listed < total && html`<p class="sub">${text.incomplete(listed)}</p>`}
${list(t, {
  address,
  caption: text.list,
  columns: deadlineColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  ...(shown.total !== undefined && { total: shown.total }),
  sort: filters.sort ?? 'dueOn',
  empty: text.empty,
  filters: filterFields(t, filters, isAll ? departments : []),
})}`,
  }
}

function board(t: Text, rows: DeadlinePage['departments'], departments: readonly Department[]): Html {
  const { deadlines: text } = t.oversight
  const names = new Map(departments.map(({ code, name }) => [code, name]))
  const overdue = rows.filter(({ counts }) => counts.overdue > 0)
  const nameOf = (code: DepartmentCode) => names.get(code) ?? code
  return html`<h2>${text.board}</h2><div class="halves"><section>
${table(t, {
  caption: text.board,
  rows,
  columns: [
    {
      title: text.department,
      kind: 'main',
      cell: ({ department }) => html`<a href="/console/deadlines?department=${department}">${nameOf(department)}</a>`,
    },
    ...DEADLINE_STATES.map((state) => ({
      title: t.cases.work.states[state],
      kind: 'number' as const,
      cell: ({ counts }: (typeof rows)[number]) => counts[state],
    })),
  ],
})}</section><section>
${
  overdue.length > 0 &&
  barChart(t, {
    id: 'overdue',
    title: text.chart,
    labels: text.department,
    values: text.items,
    data: overdue.map(({ department, counts }) => ({
      label: nameOf(department),
      value: counts.overdue,
      href: `/console/deadlines?department=${department}&state=overdue`,
    })),
  })
}</section></div>`
}

const filterFields = (
  t: Text,
  { department, kind, state }: DeadlineFilters,
  departments: readonly Department[],
): Html =>
  html`${
    departments.length > 0 &&
    selectField(t, {
      name: 'department',
      label: t.oversight.deadlines.department,
      required: null,
      value: department,
      empty: t.words.any,
      choices: departments.map(({ code, name }) => ({ value: code, label: name })),
    })
  }
${selectField(t, {
  name: 'state',
  label: t.oversight.deadlines.state,
  required: null,
  value: state,
  empty: t.words.any,
  choices: DEADLINE_STATES.map((value) => ({ value, label: t.cases.work.states[value] })),
})}
${selectField(t, {
  name: 'kind',
  label: t.oversight.deadlines.kind,
  required: null,
  value: kind,
  empty: t.words.any,
  choices: DEADLINE_KINDS.map((value) => ({ value, label: DEADLINES[value].title[t.language] })),
})}`
