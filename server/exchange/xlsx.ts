import { posix } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { FILE_LIMIT_BYTES, type Line } from './sheet.ts'

/** Unpacked, XML is some ten times as long; more is no list but an attack. */
const UNPACKED_LIMIT_BYTES = 8 * FILE_LIMIT_BYTES
const PARTS = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/

/**
 * Lines of the first sheet of an Excel workbook (ECMA-376): shared and inline strings, numbers as written. Elements are
 * known by their local name, for some publishers' programs put a prefix before every one; and cells by their place in
 * the row where they do not say which they are. Throws a sentence for a person when the file is no workbook.
 */
export function xlsxLines(bytes: Uint8Array): Line[] {
  const parts = unpack(bytes)
  const shared = parts['xl/sharedStrings.xml'] ? sharedStrings(parts['xl/sharedStrings.xml']) : []
  return sheetLines(firstSheet(parts), shared)
}

function unpack(bytes: Uint8Array): Record<string, string> {
  let unpackedBytes = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!PARTS.test(name)) return false
        unpackedBytes += originalSize
        return unpackedBytes <= UNPACKED_LIMIT_BYTES
      },
    })
    return Object.fromEntries(Object.entries(files).map(([name, part]) => [name, strFromU8(part)]))
  } catch (error) {
    throw new Error('The file is not an Excel workbook (.xlsx): save it as one and try again.', { cause: error })
  }
}

function firstSheet(parts: Record<string, string>): string {
  let id: string | undefined
  walk(parts['xl/workbook.xml'] ?? '', {
    open: (name, attributes) => {
      if (name === 'sheet') id ??= attributes['id']
    },
  })
  const targets = new Map<string, string>()
  walk(parts['xl/_rels/workbook.xml.rels'] ?? '', {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id !== undefined && Target !== undefined) targets.set(Id, Target)
    },
  })
  const sheet = parts[posix.resolve('/xl', targets.get(id ?? '') ?? '').slice(1)]
  if (sheet === undefined) throw new Error('The workbook has no sheet, or is too large.')
  return sheet
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let [text, reading] = ['', false]
  walk(xml, {
    open: (name) => {
      if (name === 'si') text = ''
      reading = name === 't'
    },
    text: (piece) => {
      if (reading) text += piece
    },
    close: (name) => {
      if (name === 'si') strings.push(text)
      reading = false
    },
  })
  return strings
}

function sheetLines(xml: string, shared: readonly string[]): Line[] {
  const lines: Line[] = []
  let [line, cells, at, type, text, reading] = [0, [] as string[], 0, '', '', false]
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1)
        cells = []
      } else if (name === 'c') {
        at = attributes['r'] === undefined ? cells.length : columnOf(attributes['r'])
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
        cells[at] = type === 's' ? (shared[Number(text)] ?? '') : text
      } else if (name === 'row') lines.push({ line, cells })
      reading = false
    },
  })
  return lines
}

/** 0 for `A1`, 27 for `AB7`. */
const columnOf = (reference: string): number =>
  [...reference.replace(/\d+$/, '')].reduce((column, letter) => column * 26 + Number.parseInt(letter, 36) - 9, 0) - 1

interface Visitor {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (piece: string) => void
  readonly close?: (name: string) => void
}

function walk(xml: string, { open, text, close }: Visitor): void {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw new Error('The workbook is damaged: save it again and try again.', { cause: error })
  })
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const attributes = Object.entries(tag.attributes).map(([name, value]) => [localName(name), value])
    open?.(localName(tag.name), Object.fromEntries(attributes))
  })
  parser.on('text', (piece) => text?.(piece))
  parser.on('closetag', (tag: SaxesTagPlain) => close?.(localName(tag.name)))
  parser.write(xml).close()
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
