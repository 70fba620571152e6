import type { Session } from '../../../access/session.ts'
import { LIST_PROFILES } from '../../../reference/import.ts'
import { type ListSource, RUN_OUTCOMES, type RunOutcome } from '../../../reference/source.ts'
import { type Html, html } from '../../html.ts'
import { badge, type Tone } from '../../parts/badge.ts'
import { moment } from '../../parts/day.ts'
import { type FieldFault, faultSummary, inputField, selectField, submitButton } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { postForm } from '../post-form.ts'
import type { Filled } from './departments.ts'

export const nameOfList = (t: Text, { profile, part }: Pick<ListSource, 'profile' | 'part'>): string =>
  part === null ? t.imports.profiles[profile] : `${t.imports.profiles[profile]} ${part}`

export const placeOf = ({ url, file }: Pick<ListSource, 'url' | 'file'>): string => url ?? file ?? ''

const OUTCOME_TONES: Record<RunOutcome, Tone> = { done: 'good', unchanged: 'good', held: 'care', failed: 'stop' }

const outcomeWord = (t: Text, { lastRun, nextRunAt }: ListSource): string => {
  const { sources: text } = t.administration
  if (nextRunAt === null) return text.removed
  return lastRun ? text.outcomes[lastRun.outcome] : text.never
}

export const outcomeBadge = (t: Text, it: ListSource): Html =>
  badge(it.nextRunAt === null || !it.lastRun ? 'quiet' : OUTCOME_TONES[it.lastRun.outcome], outcomeWord(t, it))

export function sourceColumns(t: Text): readonly ListColumn<ListSource>[] {
  const { sources: text } = t.administration
  const count = (name: 'published' | 'changed' | 'ended'): ListColumn<ListSource> => ({
    title: text.counts[name],
    kind: 'number',
    sort: name,
    cell: ({ lastRun }) => lastRun?.counts?.[name] ?? '–',
    value: ({ lastRun }) => lastRun?.counts?.[name] ?? null,
  })
  return [
    {
      title: text.list,
      kind: 'main',
      sort: 'list',
      cell: (it) => html`<a href="/console/sources/${it.id}">${nameOfList(t, it)}</a>`,
      value: (it) => nameOfList(t, it),
    },
    { title: text.outcome, sort: 'outcome', cell: (it) => outcomeBadge(t, it), value: (it) => outcomeWord(t, it) },
    {
      title: text.lastRun,
      sort: 'lastRun',
      cell: ({ lastRun }) => lastRun && moment(lastRun.endedAt),
      value: ({ lastRun }) => lastRun?.endedAt ?? null,
    },
    count('published'),
    count('changed'),
    count('ended'),
    {
      title: text.nextRun,
      sort: 'nextRun',
      cell: ({ nextRunAt }) => nextRunAt && moment(nextRunAt),
      value: ({ nextRunAt }) => nextRunAt,
    },
    { title: text.place, sort: 'place', cell: (it) => html`<span class="code">${placeOf(it)}</span>`, value: placeOf },
  ]
}

interface ListOptions {
  readonly shown: { readonly items: readonly ListSource[]; readonly nextCursor: string | null; readonly total?: number }
  readonly outcome?: string
  readonly sort?: string
}

/** 名单来源: where foreign lists are read, and what came of it. */
export function sourceListPage({ t, address }: ConsoleVisit, { shown, outcome, sort }: ListOptions): ConsolePage {
  const { sources: text } = t.administration
  return {
    title: text.title,
    entry: 'sources',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
<div class="actions"><a class="button primary" href="/console/sources/new">${text.new}</a></div>
${list(t, {
  address,
  caption: text.title,
  columns: sourceColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  ...(shown.total !== undefined && { total: shown.total }),
  sort: sort ?? 'list',
  empty: text.empty,
  filters: selectField(t, {
    name: 'outcome',
    label: text.outcome,
    required: null,
    value: outcome,
    empty: t.words.any,
    choices: RUN_OUTCOMES.map((value) => ({ value, label: text.outcomes[value] })),
  }),
})}`,
  }
}

interface NewOptions {
  readonly session: Session
  readonly values?: Filled
  readonly faults?: readonly FieldFault[]
}

/** Where a list is read from now on; what is filled in may be the setting of before. */
export function newSourcePage(t: Text, { session, values = {}, faults = [] }: NewOptions): ConsolePage {
  const { sources: text } = t.administration
  const named = (name: 'part' | 'url' | 'file' | 'header' | 'headerValue' | 'intervalHours') => ({
    name,
    label: text.fields[name],
    hint: text.hints[name],
    value: values[name],
    faults,
  })
  return {
    title: text.new,
    entry: 'sources',
    trail: [['/console/sources', text.title]],
    main: html`<h1>${text.new}</h1>
${faultSummary(t, faults)}
<p>${text.newConsequence}</p>
${postForm(
  session,
  '/console/sources',
  html`${selectField(t, {
    name: 'profile',
    label: text.fields.profile,
    required: true,
    value: values['profile'],
    empty: t.words.choose,
    choices: LIST_PROFILES.map((value) => ({ value, label: t.imports.profiles[value] })),
    faults,
  })}
${inputField(t, { ...named('part'), maxLength: 12, width: 'short' })}
${inputField(t, { ...named('url'), maxLength: 2_000, width: 'full' })}
${inputField(t, { ...named('file'), maxLength: 200 })}
${inputField(t, { ...named('header'), maxLength: 40, autocomplete: 'off', width: 'short' })}
${inputField(t, { ...named('headerValue'), type: 'password', maxLength: 500, autocomplete: 'new-password' })}
${inputField(t, { ...named('intervalHours'), type: 'number', required: true, min: '1', max: '720', width: 'short' })}
<div class="actions">${submitButton(text.new)}<a class="button" href="/console/sources">${t.office.cancel}</a></div>`,
)}`,
  }
}
