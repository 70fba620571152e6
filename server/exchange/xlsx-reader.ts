import type { FileSource } from './file-source.ts'
import type { Line } from './line.ts'
import { unpacked } from './xlsx-archive.ts'
import { contentsOf } from './xlsx-contents.ts'
import { filler } from './xlsx-merges.ts'
import { columnOf, unescaped } from './xlsx-text.ts'
import { walker } from './xlsx-walk.ts'

export interface Sheet {
  readonly name: string
  readonly lines: () => AsyncGenerator<Line, void, void>
}

/**
 * The sheets of an Excel workbook (ECMA-376) that are shown: shared and inline strings, numbers as written, merged
 * blocks filled. A cell is known by its place in the row where it does not say which it is. Nothing but the shared
 * strings is ever in memory whole. Throws FileUnreadable when the file is no workbook.
 */
export async function xlsxSheets(file: FileSource): Promise<Sheet[]> {
  const { sheets, strings } = await contentsOf(file)
  return sheets.map(({ name, path, merges }) => ({
    name,
    lines: async function* () {
      const lines: Line[] = []
      const fill = merges.length === 0 ? (line: Line) => line : filler(merges)
      const walk = sheetWalker(strings, (line) => lines.push(fill(line)))
      for await (const { bytes, isLast } of unpacked(file, (part) => part === path)) {
        walk(bytes, isLast)
        yield* lines.splice(0)
      }
    },
  }))
}

function sheetWalker(strings: readonly string[], take: (line: Line) => void) {
  let [line, cells, at, type, text, reading] = [0, [] as string[], 0, '', '', false]
  return walker({
    open: (name, attributes) => {
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1)
        cells = []
      } else if (name === 'c') {
        const reference = attributes['r']
        at = reference === undefined ? cells.length : columnOf(reference)
        type = attributes['t'] ?? ''
        text = ''
      }
      reading = name === 't' || name === 'v'
    },
    text: (piece) => {
      if (reading) text += piece
    },
    close: (name) => {
      if (name === 'c') {
        while (cells.length < at) cells.push('')
        cells[at] = textIn(type, text, strings)
      } else if (name === 'row') take({ line, cells })
      reading = false
    },
  })
}

function textIn(type: string, text: string, strings: readonly string[]): string {
  if (type === 's') return strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  return unescaped(text)
}
