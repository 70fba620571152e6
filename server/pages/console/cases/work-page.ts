import type { Counting } from '../../../oversight/counting.ts'
import type { DeadlinePage, DueItem } from '../../../oversight/deadlines.ts'
import type { DeadlineState } from '../../../oversight/rules/deadline.ts'
import { DEADLINES } from '../../../reference/deadlines.ts'
import { type Html, html, type Part } from '../../html.ts'
import { badge, type Tone } from '../../parts/badge.ts'
import { day } from '../../parts/day.ts'
import { table } from '../../parts/table.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type CaseRow, caseTable } from './case-list.ts'
import { searchBox } from './search-box.ts'

export interface Work {
  readonly deadlines: DeadlinePage
  readonly toReview: readonly CaseRow[] | null
  readonly returned: readonly CaseRow[]
  readonly drafts: readonly CaseRow[]
  readonly submitted: readonly CaseRow[]
}

export const DEADLINE_TONES: Readonly<Record<DeadlineState, Tone>> = {
  overdue: 'stop',
  atRisk: 'care',
  due: 'good',
  unknown: 'quiet',
}

/** What is due first, and what waits for this officer. */
export function workPage({ t, session }: ConsoleVisit, work: Work): ConsolePage {
  const text = t.cases.work
  const part = (title: string, rows: readonly CaseRow[], empty: string) =>
    html`<h2>${title}</h2>${caseTable(t, title, rows, empty)}`
  return {
    title: text.title,
    entry: 'work',
    main: html`<h1>${text.hello(session.name)}</h1>
${searchBox(t, session, '')}
<h2>${text.due}</h2>
${counts(t, work.deadlines)}
${work.deadlines.items.length === 0 ? html`<p class="empty">${text.dueEmpty}</p>` : dueTable(t, work.deadlines.items)}
${work.toReview && part(text.toReview, work.toReview, text.toReviewEmpty)}
${part(text.returned, work.returned, text.returnedEmpty)}
${part(text.drafts, work.drafts, text.draftsEmpty)}
${part(text.submitted, work.submitted, text.submittedEmpty)}
<p><a href="/console/cases">${text.more}</a></p>`,
  }
}

const counts = (t: Text, { counts: numbers }: DeadlinePage): Html =>
  html`<dl class="numbers">${(['overdue', 'atRisk', 'due'] as const).map((state) => html`<div><dt>${t.cases.work.states[state]}</dt><dd>${numbers[state]}</dd></div>`)}</dl>`

/** Deadlines, the most urgent first, each with how its day was counted. */
export const dueTable = (t: Text, items: readonly DueItem[]): Html =>
  table(t, {
    caption: t.cases.work.due,
    rows: items,
    columns: [
      { title: t.cases.work.object, kind: 'main', cell: (it) => dueObject(t, it) },
      { title: t.cases.work.task, cell: ({ kind }) => DEADLINES[kind].title[t.language] },
      { title: t.cases.work.dueOn, cell: ({ dueOn }) => dueOn && day(dueOn) },
      {
        title: t.cases.work.clock,
        cell: ({ state, left, counting, fault }) =>
          html`<div>${badge(DEADLINE_TONES[state], left === null ? t.cases.work.states[state] : t.cases.work.left(left))}<br><span class="sub">${counting ? counted(t, counting) : fault?.message[t.language]}</span></div>`,
      },
    ],
  })

export const dueObject = (t: Text, { object: { type, id, kind, document } }: DueItem): Html =>
  html`<a href="/console/${type === 'case' ? 'cases' : 'objections'}/${id}">${document ?? id}</a><br><span class="sub">${kind === 'objection' ? t.cases.work.objection : t.cases.kinds[kind]}</span>`

export function counted(t: Text, { from, workingDays, daysOff, madeUp }: Counting): Part {
  const { work: text } = t.cases
  return [
    text.counted(from, workingDays),
    daysOff.length > 0 && text.daysOff(daysOff.join(t.words.separator)),
    madeUp.length > 0 && text.madeUp(madeUp.join(t.words.separator)),
  ]
    .filter(Boolean)
    .join('；')
}
