import type { Difference } from '../../../registry/differences.ts'
import { type Html, html, type Part } from '../../html.ts'
import { table } from '../../parts/table.ts'
import type { Text } from '../../text/text.ts'
import { labelOf } from './case-fields.ts'

/** What an amendment changes, before and after side by side. */
export const changesTable = (t: Text, changes: readonly Difference[]): Html =>
  table(t, {
    caption: t.cases.sections.changes,
    rows: changes,
    columns: [
      { title: t.cases.view.property, kind: 'main', cell: ({ path }) => property(t, path) },
      { title: t.cases.view.before, cell: ({ before }) => html`<del>${shown(t, before)}</del>` },
      { title: t.cases.view.after, cell: ({ after }) => html`<ins>${shown(t, after)}</ins>` },
    ],
  })

/** What is in a list is told by its number there, counted from one. */
function property(t: Text, path: string): string {
  const [, list, index, rest] = /^(.*?)\[(\d+)\](.*)$/.exec(path) ?? []
  if (list === undefined) return labelOf(t, path)
  const row = `${labelOf(t, list)} ${Number(index) + 1}`
  return rest === '' ? row : `${row} · ${labelOf(t, path)}`
}

function shown(t: Text, value: unknown): Part {
  if (value === null || value === undefined || value === '') return t.cases.view.nothing
  if (Array.isArray(value)) return value.map((it, i) => [i > 0 && t.words.separator, shown(t, it)])
  if (typeof value === 'object') return Object.values(value).map((it, i) => [i > 0 && ' ', shown(t, it)])
  return wordFor(t, String(value))
}

/** The word for a code, where it is one of those that have a word. */
function wordFor(t: Text, code: string): string {
  const { measures, roles, kinds, grades, partyKinds, personRoles, schemes } = t.words
  const tables: readonly Readonly<Record<string, string>>[] = [
    measures,
    roles,
    kinds,
    grades,
    partyKinds,
    personRoles,
    schemes,
  ]
  return tables.map((words) => words[code]).find((word) => word !== undefined) ?? code
}
