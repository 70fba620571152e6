import type { ObjectionView } from '../../../objections/view.ts'
import { OBJECTION_STATES } from '../../../reference/objection.ts'
import { html } from '../../html.ts'
import { moment } from '../../parts/day.ts'
import { selectField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { objectionClock, objectionState } from './objection-state.ts'

/** An objection, and what its department is called. */
export interface ObjectionRow extends ObjectionView {
  readonly departmentName: string
}

export function objectionColumns(t: Text): readonly ListColumn<ObjectionRow>[] {
  const text = t.objections
  return [
    {
      title: text.number,
      kind: 'main',
      sort: 'number',
      cell: ({ id, listing }) => html`<a href="/console/objections/${id}">${listing.number}</a>`,
      value: ({ listing }) => listing.number,
    },
    {
      title: text.state,
      sort: 'state',
      cell: ({ state }) => objectionState(t, state),
      value: ({ state }) => text.states[state],
    },
    {
      title: text.filedAt,
      sort: 'filedAt',
      cell: ({ filedAt }) => moment(filedAt),
      value: ({ filedAt }) => filedAt,
    },
    { title: text.dueOn, sort: 'dueOn', cell: (it) => objectionClock(t, it), value: ({ due }) => due?.to ?? null },
    {
      title: text.department,
      sort: 'department',
      cell: ({ departmentName }) => departmentName,
      value: ({ departmentName }) => departmentName,
    },
    { title: text.id, sort: 'id', cell: ({ id }) => html`<span class="code">${id}</span>`, value: ({ id }) => id },
  ]
}

export interface ObjectionFilters {
  readonly state?: string
  readonly overdue?: string
  readonly sort?: string
}

interface Shown {
  readonly items: readonly ObjectionRow[]
  readonly nextCursor: string | null
  readonly total?: number
}

/** The queue of a department: what has to be answered, and what was. */
export function objectionListPage(
  { t, address }: ConsoleVisit,
  { state, overdue, sort }: ObjectionFilters,
  { items, nextCursor, total }: Shown,
): ConsolePage {
  const text = t.objections
  return {
    title: text.title,
    entry: 'objections',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
${list(t, {
  address,
  caption: text.title,
  columns: objectionColumns(t),
  rows: items,
  nextCursor,
  ...(total !== undefined && { total }),
  sort: sort ?? '-filedAt',
  empty: text.empty,
  filters: html`${selectField(t, {
    name: 'state',
    label: text.state,
    required: null,
    value: state,
    empty: t.words.any,
    choices: OBJECTION_STATES.map((value) => ({ value, label: text.states[value] })),
  })}${selectField(t, {
    name: 'overdue',
    label: text.clock,
    required: null,
    value: overdue,
    empty: t.words.any,
    choices: [{ value: 'true', label: text.overdueOnly }],
  })}`,
})}`,
  }
}
