/** One measurement beside the floor measured in the same run. */
export interface BenchRow {
  readonly measure: string
  readonly value: string
  readonly floor: string
  readonly ratio: string
}

export const perSecond = (count: number, tookMs: number): number => (count * 1000) / tookMs

export const rate = (perSecondValue: number): string => `${Math.round(perSecondValue).toLocaleString('en')}/s`

export const share = (value: number, floor: number): string => `${Math.round((100 * value) / floor)} %`

/** The rows as a table for a terminal. */
export function table(rows: readonly BenchRow[]): string {
  const cells = [
    ['measure', 'value', 'floor', 'ratio'],
    ...rows.map((row) => [row.measure, row.value, row.floor, row.ratio]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}
