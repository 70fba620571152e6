import type { ListSource, SourceSetting } from '../../../reference/source.ts'
import { type Html, html } from '../../html.ts'
import { moment } from '../../parts/day.ts'
import { facts } from '../../parts/facts.ts'
import { notice } from '../../parts/notice.ts'
import { table } from '../../parts/table.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { nameOfList, outcomeBadge, placeOf } from './sources.ts'

/** A row of the list that was not taken. */
export interface RowNotTaken {
  readonly line: number
  readonly reason: string
}

export const rowsNotTaken = (t: Text, { faults }: ListSource): RowNotTaken[] =>
  faults.map(({ line, reason }) => ({ line, reason: reason[t.language] }))

export const notTakenColumns = ({ administration: { sources: text } }: Text): readonly ListColumn<RowNotTaken>[] => [
  { title: text.line, kind: 'main', sort: 'line', cell: ({ line }) => line, value: ({ line }) => line },
  { title: text.reason, sort: 'reason', cell: ({ reason }) => reason, value: ({ reason }) => reason },
]

interface SourceOptions {
  readonly it: ListSource
  readonly now: Date
  readonly shown: {
    readonly items: readonly RowNotTaken[]
    readonly nextCursor: string | null
    readonly total?: number
  }
  readonly sort?: string
}

/** One source: what its last run brought, what waits to be confirmed, and what may be done with it. */
export function sourcePage({ t, address }: ConsoleVisit, { it, now, shown, sort }: SourceOptions): ConsolePage {
  const { sources: text } = t.administration
  const title = nameOfList(t, it)
  return {
    title,
    entry: 'sources',
    trail: [['/console/sources', text.title]],
    main: html`<div class="head"><h1>${title}</h1> ${outcomeBadge(t, it)}</div>
${isUnderWay(it, now) && html`<p role="status">${text.underWay(it.progress?.percent ?? 0)} <a href="/console/sources/${it.id}">${text.reload}</a></p>`}
${it.held && notice('care', text.held(it.held.endings, it.held.open), html`<p>${text.heldHint}</p>`)}
${it.lastRun?.failure && notice('stop', text.failure, html`<p>${it.lastRun.failure[t.language]}</p>`)}
${counts(t, it)}
${actions(t, it)}
${facts([
  [text.place, html`<span class="code">${placeOf(it)}</span>`],
  [text.fields.header, it.header && html`<span class="code">${it.header}</span>`],
  [text.interval, text.hours(it.intervalHours)],
  [text.lastRun, it.lastRun && moment(it.lastRun.endedAt)],
  [text.lastDone, it.lastDoneAt && moment(it.lastDoneAt)],
  [text.nextRun, it.nextRunAt && moment(it.nextRunAt)],
  [text.setAt, html`${moment(it.setAt)} ${it.setBy}`],
])}
<h2>${text.notTaken}</h2>
${list(t, {
  address,
  caption: text.notTaken,
  columns: notTakenColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  ...(shown.total !== undefined && { total: shown.total }),
  sort: sort ?? 'line',
  empty: text.allTaken,
})}
${it.former.length > 0 && formerSettings(t, it.former)}`,
  }
}

const isUnderWay = ({ nextRunAt, progress }: ListSource, now: Date): boolean =>
  progress !== null || (nextRunAt !== null && nextRunAt <= now.toISOString())

function counts(t: Text, { lastRun }: ListSource): Html | false {
  if (!lastRun?.counts) return false
  const { sources: text } = t.administration
  const of = lastRun.counts
  const names = ['rows', 'published', 'changed', 'ended', 'standing', 'notTaken'] as const
  return html`<dl class="numbers">${names.map((name) => html`<div><dt>${text.counts[name]}</dt><dd>${of[name]}</dd></div>`)}</dl>`
}

function actions(t: Text, { id, held, nextRunAt, profile, part }: ListSource): Html {
  const { sources: text } = t.administration
  const at = `/console/sources/${id}`
  const again = `/console/sources/new?${new URLSearchParams({ from: id })}`
  if (nextRunAt === null) return html`<div class="actions"><a class="button" href="${again}">${text.setAgain}</a></div>`
  return html`<div class="actions">
${held && html`<a class="button primary" href="${at}/confirm/${held.endings}">${text.confirm}</a>`}
<a class="button" href="${at}/run">${text.run}</a>
<a class="button" href="${again}">${text.change}<span class="spoken"> ${nameOfList(t, { profile, part })}</span></a>
<a class="button danger" href="${at}/remove">${text.remove}</a>
</div>`
}

const formerSettings = (t: Text, former: readonly SourceSetting[]): Html => {
  const { sources: text } = t.administration
  return html`<h2>${text.former}</h2>${table(t, {
    caption: text.former,
    rows: former,
    columns: [
      { title: text.version, kind: 'main', cell: ({ version }) => version },
      { title: text.place, cell: (it) => html`<span class="code">${placeOf(it)}</span>` },
      { title: text.interval, cell: ({ intervalHours }) => text.hours(intervalHours) },
      { title: text.setAt, cell: ({ setAt, setBy }) => html`${moment(setAt)} ${setBy}` },
    ],
  })}`
}
