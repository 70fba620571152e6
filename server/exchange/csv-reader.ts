import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { textOf } from './csv-text.ts'
import type { FileSource } from './file-source.ts'
import { FileUnreadable } from './file-unreadable.ts'
import type { Line } from './line.ts'

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

const RECORD_LIMIT_CHARS = 1_000_000
const DELIMITERS = [',', '\t', ';'] as const

/**
 * Lines of a CSV file, separated by whatever separates its first line: comma, tab or semicolon. Quotes inside cells are
 * taken as they come. Throws FileUnreadable when a quote is opened and never closed.
 */
export async function* csvLines(file: FileSource): AsyncGenerator<Line, void, void> {
  const parser = parse({
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: RECORD_LIMIT_CHARS,
    delimiter: await delimiterOf(file),
  })
  pipeline(Readable.from(textOf(file)), parser, () => undefined)
  try {
    // With `info` every record comes with where it ends, which its declaration does not know.
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      // `lines` is the line a record ends on; a line break inside a cell makes it longer than one.
      yield { line: info.lines - breaksIn(record), cells: record }
    }
  } catch (error) {
    if (error instanceof CsvError) throw damaged(error)
    throw error
  }
}

async function delimiterOf(file: FileSource): Promise<string> {
  let first = ''
  for await (const piece of textOf(file)) {
    first += piece
    if (first.trimStart().includes('\n')) break
  }
  const [line = ''] = first.trimStart().split('\n', 1)
  const count = (delimiter: string) => line.split(delimiter).length
  return DELIMITERS.reduce((best, other) => (count(other) > count(best) ? other : best))
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((total, cell) => total + (cell.match(/\n/g)?.length ?? 0), 0)

function damaged(error: CsvError): FileUnreadable {
  const line = Number(error['lines'] ?? 0)
  return new FileUnreadable(
    `CSV 文件第 ${line} 行附近的引号没有成对，无法继续读取，请检查后重新导出。`,
    `Near line ${line} of the CSV file a quote is opened and never closed: check it and export the file again.`,
    error,
  )
}
