import type { Line } from './line.ts'
import { columnOf } from './xlsx-text.ts'

/** A block of cells that are shown as one: its upper left corner alone has a value. */
export interface Merge {
  readonly column: number
  readonly from: number
  readonly to: number
}

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g
/** Longer than an element that names a merge. */
const OVERLAP_CHARS = 200

/** Finds the merges of a sheet without reading its cells: they stand behind them. */
export class MergeFinder {
  readonly found: Merge[] = []
  #rest = ''

  add(bytes: Uint8Array): this {
    const text = this.#rest + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    let end = 0
    if (text.includes('mergeCell')) {
      for (const match of text.matchAll(MERGE)) {
        const [, column = '', from, to] = match
        if (from !== to) this.found.push({ column: columnOf(column), from: Number(from), to: Number(to) })
        end = match.index + match[0].length
      }
    }
    this.#rest = text.slice(Math.max(end, text.length - OVERLAP_CHARS))
    return this
  }
}

/** Puts the value of a merged block into each of its rows, as a person reads it: one firm, three decisions. */
export function filler(merges: readonly Merge[]): (line: Line) => Line {
  const ahead = [...merges].sort((a, b) => a.from - b.from)
  let open: { readonly merge: Merge; readonly value: string }[] = []
  return ({ line, cells }) => {
    open = open.filter(({ merge }) => merge.to >= line)
    const filled = [...cells]
    // A row that has nothing of its own is no row.
    if (cells.some((cell) => cell !== '')) {
      for (const { merge, value } of open) {
        while (filled.length <= merge.column) filled.push('')
        if (filled[merge.column] === '') filled[merge.column] = value
      }
    }
    for (let next = ahead[0]; next !== undefined && next.from <= line; next = ahead[0]) {
      ahead.shift()
      if (next.to > line) open.push({ merge: next, value: next.from === line ? (cells[next.column] ?? '') : '' })
    }
    return { line, cells: filled }
  }
}
