import { parse } from 'csv-parse/sync'
import type { Line } from './sheet.ts'

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** Lines of a CSV file in UTF-8, with or without a byte order mark; quotes inside cells are taken as they come. */
export function csvLines(bytes: Uint8Array): Line[] {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes)
  // With `info` every record comes with where it ends, which its declaration does not know.
  const parsed = parse(text, { info: true, relax_quotes: true, relax_column_count: true }) as unknown as Parsed[]
  // `lines` is the line a record ends on; a line break inside a cell makes it longer than one.
  return parsed.map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record }))
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((total, cell) => total + (cell.match(/\n/g)?.length ?? 0), 0)
