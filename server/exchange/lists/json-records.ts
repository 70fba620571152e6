import { textOf } from '../csv-text.ts'
import type { FileSource } from '../file-source.ts'
import { FileUnreadable } from '../file-unreadable.ts'

/** An answer of an interface comes as one JSON value, which has to be there whole. */
const JSON_LIMIT_CHARS = 128 * 1024 * 1024
const LINE_LIMIT_CHARS = 4_000_000

/** The one JSON value a file holds. Throws FileUnreadable. */
export async function jsonOf(file: FileSource): Promise<unknown> {
  const pieces: string[] = []
  let chars = 0
  for await (const piece of textOf(file)) {
    chars += piece.length
    if (chars > JSON_LIMIT_CHARS) throw tooLarge()
    pieces.push(piece)
  }
  return parsed(pieces.join(''), 1)
}

/** A JSON value for each line. Throws FileUnreadable. */
export async function* jsonLines(file: FileSource): AsyncGenerator<{ line: number; value: unknown }, void, void> {
  let [rest, line] = ['', 0]
  for await (const piece of textOf(file)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LINE_LIMIT_CHARS) throw tooLarge()
    for (const text of lines) {
      line += 1
      if (text.trim() !== '') yield { line, value: parsed(text, line) }
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, value: parsed(rest, line + 1) }
}

/** The member of that name at each step, or undefined. */
export function within(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value)
}

/** A scalar as a trimmed text; empty for null, objects and the words by which interfaces say that they have nothing. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = within(value, ...path)
  const text = typeof found === 'string' || typeof found === 'number' ? String(found).trim() : ''
  return /^(null|currently not available)$/i.test(text) ? '' : text
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new FileUnreadable(
      `第 ${line} 行起不是有效的 JSON，请确认文件完整且为该名单。`,
      `From line ${line} on the file is no JSON: is it whole, and is it this list?`,
      error,
    )
  }
}

const tooLarge = () =>
  new FileUnreadable(
    '文件或其中一行过大，请确认是否为该名单。',
    'The file or one of its lines is too large: is it this list?',
  )
