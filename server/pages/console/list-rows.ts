import type { ListColumn } from './list.ts'

/** As many as a list puts in an order that the database does not keep: of more, the latest. */
export const ORDERED_ROWS = 2_000

export interface RowsQuery {
  /** `sort` of a column, `-` before it for downwards. */
  readonly sort?: string
  readonly limit: number
  /** How many rows come before. */
  readonly cursor?: string
}

/** One page of rows that are all at hand, in the order of a column; equal ones stay in the order they came in. */
export function pageOfRows<Row>(rows: readonly Row[], columns: readonly ListColumn<Row>[], query: RowsQuery) {
  const sorted = sortedBy(rows, columns, query.sort)
  const from = Math.max(0, Number(query.cursor ?? 0) || 0)
  const next = from + query.limit
  return { items: sorted.slice(from, next), nextCursor: next < sorted.length ? String(next) : null, total: rows.length }
}

function sortedBy<Row>(rows: readonly Row[], columns: readonly ListColumn<Row>[], sort = ''): readonly Row[] {
  const column = columns.find((it) => it.sort === sort.replace(/^-/, ''))
  if (column === undefined) return rows
  const way = sort.startsWith('-') ? -1 : 1
  return [...rows].sort((a, b) => way * compared(column.value(a), column.value(b)))
}

const COLLATOR = new Intl.Collator('zh-CN', { numeric: true })

/** What has no value comes last upwards. */
function compared(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return typeof a === 'number' && typeof b === 'number' ? a - b : COLLATOR.compare(String(a), String(b))
}
