import type { Column, Row } from './column.ts'

const BLANKS = /^[\s\u00a0\u3000\u200b\ufeff]+|[\s\u00a0\u3000\u200b\ufeff]+$/g

/** The row as its columns have it; null for one without anything in it. */
export function rowUnder(columns: readonly (Column | null)[], line: number, texts: readonly string[]): Row | null {
  const cells = new Map<string, string>()
  for (const [i, column] of columns.entries()) {
    const text = column === null ? '' : trimmed(texts[i] ?? '')
    if (column !== null && text !== '') cells.set(column.key, text)
  }
  return cells.size === 0 && texts.every((text) => trimmed(text) === '') ? null : { line, cells }
}

/** Without the blanks that spreadsheets and web pages bring along, and the apostrophe that makes Excel take a number for text. */
const trimmed = (text: string): string => text.replace(BLANKS, '').replace(/^'(?=.)/, '')
