import type { RowFaults } from '../../../reference/import.ts'
import { html } from '../../html.ts'
import type { Text } from '../../text/text.ts'
import type { ListColumn } from '../list.ts'

/** One fault of one row of a file. */
export interface FaultRow {
  readonly line: number
  readonly column: string | null
  readonly message: string
  readonly article: string | null
}

export const faultRows = (t: Text, rows: readonly RowFaults[]): FaultRow[] =>
  rows.flatMap(({ line, faults }) =>
    faults.map(({ column, message, article = null }) => ({ line, column, message: message[t.language], article })),
  )

export function faultColumns(t: Text): readonly ListColumn<FaultRow>[] {
  const { imports: text } = t
  const column = (it: FaultRow) => it.column ?? text.wholeRow
  return [
    { title: text.line, kind: 'main', sort: 'line', cell: ({ line }) => line, value: ({ line }) => line },
    { title: text.column, sort: 'column', cell: column, value: column },
    {
      title: text.fault,
      sort: 'fault',
      cell: ({ message }) => html`<span class="prose">${message}</span>`,
      value: ({ message }) => message,
    },
    { title: text.article, sort: 'article', cell: ({ article }) => article, value: ({ article }) => article },
  ]
}
