import type { CellFault } from '../../reference/import.ts'
import { textOf } from '../csv-text.ts'
import type { FileSource } from '../file-source.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import { cellFault } from './reading/cell-fault.ts'

/** A line of NDJSON: names and texts side by side, or what is wrong with it. */
export type ObjectLine =
  | { readonly line: number; readonly names: readonly string[]; readonly texts: readonly string[] }
  | { readonly line: number; readonly fault: CellFault }

const LINE_LIMIT_CHARS = 1_000_000

/** Objects, one a line, with a scalar or a list of scalars under each name. Throws FileUnreadable on lines without end. */
export async function* objectLines(file: FileSource): AsyncGenerator<ObjectLine, void, void> {
  let [rest, line] = ['', 0]
  for await (const piece of textOf(file)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LINE_LIMIT_CHARS) throw notLines()
    for (const text of lines) {
      line += 1
      if (text.trim() !== '') yield objectLine(text, line)
    }
  }
  if (rest.trim() !== '') yield objectLine(rest, line + 1)
}

function objectLine(text: string, line: number): ObjectLine {
  const entries = entriesOf(text)
  if (!entries) return { line, fault: notAnObject() }
  return { line, names: entries.map(([name]) => name), texts: entries.map(([, value]) => value) }
}

/** Null for what is no object of scalars and lists of them. */
function entriesOf(text: string): [string, string][] | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const entries = Object.entries(value).map(([name, inner]): [string, string | null] => [name, scalarText(inner)])
  return entries.every((entry): entry is [string, string] => entry[1] !== null) ? entries : null
}

function scalarText(value: unknown): string | null {
  if (value === null) return ''
  if (Array.isArray(value)) {
    const texts = value.map(scalarText)
    return texts.includes(null) ? null : texts.join('；')
  }
  return typeof value === 'object' ? null : String(value)
}

const notAnObject = () =>
  cellFault(
    null,
    'lineUnreadable',
    '本行不是 JSON 对象，或其中含有嵌套对象；每行应为 {"列名": "内容"}。',
    'The line is no JSON object, or has objects inside: each line is {"column": "text"}.',
  )

const notLines = () =>
  new FileUnreadable(
    '文件没有按行分隔，NDJSON 应每行一个 JSON 对象。',
    'The file is not parted into lines: NDJSON has one JSON object a line.',
  )
