import { IMPORT_PROFILES, IMPORT_STATES, type ImportJob } from '../../../reference/import.ts'
import { html } from '../../html.ts'
import { moment } from '../../parts/day.ts'
import { selectField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { importState } from './import-state.ts'

/** An import, and what its department is called. */
export interface ImportRow extends ImportJob {
  readonly departmentName: string
}

export function importColumns(t: Text): readonly ListColumn<ImportRow>[] {
  const text = t.imports
  const number = (title: string, of: (it: ImportJob) => number, sort: string): ListColumn<ImportRow> => ({
    title,
    kind: 'number',
    sort,
    cell: of,
    value: of,
  })
  return [
    {
      title: text.file,
      kind: 'main',
      sort: 'file',
      cell: ({ id, file }) => html`<a href="/console/imports/${id}">${file.name}</a>`,
      value: ({ file }) => file.name,
    },
    {
      title: text.profile,
      sort: 'profile',
      cell: ({ profile }) => text.profiles[profile],
      value: ({ profile }) => text.profiles[profile],
    },
    {
      title: text.state,
      sort: 'state',
      cell: ({ state }) => importState(t, state),
      value: ({ state }) => text.states[state],
    },
    number(text.rows, ({ counts }) => counts.rows, 'rows'),
    number(text.clean, ({ counts }) => counts.clean, 'clean'),
    number(text.faulty, ({ counts }) => counts.faulty, 'faulty'),
    number(text.taken, ({ counts }) => counts.taken, 'taken'),
    {
      title: text.author,
      sort: 'author',
      cell: ({ author }) => author.username,
      value: ({ author }) => author.username,
    },
    {
      title: text.department,
      sort: 'department',
      cell: ({ departmentName }) => departmentName,
      value: ({ departmentName }) => departmentName,
    },
    {
      title: text.createdAt,
      sort: 'createdAt',
      cell: ({ createdAt }) => moment(createdAt),
      value: ({ createdAt }) => createdAt,
    },
  ]
}

export interface ImportFilters {
  readonly state?: string
  readonly profile?: string
  readonly sort?: string
}

/** The imports of the department, and where a new one begins. */
export function importListPage(
  { t, address, session }: ConsoleVisit,
  { state, profile, sort }: ImportFilters,
  {
    items,
    nextCursor,
    total,
  }: { readonly items: readonly ImportRow[]; readonly nextCursor: string | null; readonly total?: number },
): ConsolePage {
  const text = t.imports
  return {
    title: text.title,
    entry: 'imports',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
${
  session.officer.role !== 'supervisor' &&
  html`<div class="actions"><a class="button primary" href="/console/imports/new">${text.new}</a> <a class="button" href="/console/imports/template.xlsx">${text.template}</a></div>`
}
${list(t, {
  address,
  caption: text.title,
  columns: importColumns(t),
  rows: items,
  nextCursor,
  ...(total !== undefined && { total }),
  sort: sort ?? '-createdAt',
  empty: text.empty,
  filters: html`${selectField(t, {
    name: 'state',
    label: text.state,
    required: null,
    value: state,
    empty: t.words.any,
    choices: IMPORT_STATES.map((value) => ({ value, label: text.states[value] })),
  })}${selectField(t, {
    name: 'profile',
    label: text.profile,
    required: null,
    value: profile,
    empty: t.words.any,
    choices: IMPORT_PROFILES.map((value) => ({ value, label: text.profiles[value] })),
  })}`,
})}`,
  }
}
