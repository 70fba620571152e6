import { posix } from 'node:path'
import type { FileSource } from './file-source.ts'
import { FileUnreadable } from './file-unreadable.ts'
import { notAWorkbook, unpacked } from './xlsx-archive.ts'
import { type Merge, MergeFinder } from './xlsx-merges.ts'
import { unescaped } from './xlsx-text.ts'
import { type Visitor, walker } from './xlsx-walk.ts'

const WORKBOOK = 'xl/workbook.xml'
const RELATIONSHIPS = 'xl/_rels/workbook.xml.rels'
const SHARED_STRINGS = 'xl/sharedStrings.xml'
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/

export interface SheetPlace {
  readonly name: string
  readonly path: string
  readonly merges: readonly Merge[]
}

/** What must be known of a workbook before its sheets can be read; most programs write it behind them. */
export interface Contents {
  /** Those that are shown, in order. */
  readonly sheets: readonly SheetPlace[]
  readonly strings: readonly string[]
}

interface SheetEntry {
  readonly name: string
  readonly id: string
}

/** Reads the file once, all but the cells. Throws FileUnreadable when it is no workbook. */
export async function contentsOf(file: FileSource): Promise<Contents> {
  const sheets: SheetEntry[] = []
  const targets = new Map<string, string>()
  const strings: string[] = []
  const walkers = new Map([
    [WORKBOOK, walker(sheetVisitor(sheets))],
    [RELATIONSHIPS, walker(targetVisitor(targets))],
    [SHARED_STRINGS, walker(stringVisitor(strings))],
  ])
  const merges = new Map<string, MergeFinder>()
  for await (const { path, bytes, isLast } of unpacked(file, (path) => walkers.has(path) || SHEET.test(path))) {
    const walk = walkers.get(path)
    if (walk) walk(bytes, isLast)
    else merges.set(path, (merges.get(path) ?? new MergeFinder()).add(bytes))
  }
  const found = sheets.flatMap(({ name, id }) => {
    const path = posix.resolve('/xl', targets.get(id) ?? '').slice(1)
    const finder = merges.get(path)
    return finder ? [{ name, path, merges: finder.found }] : []
  })
  if (found.length === 0) throw notAWorkbook()
  return { sheets: found, strings }
}

const sheetVisitor = (sheets: SheetEntry[]): Visitor => ({
  open: (name, attributes) => {
    if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) throw countsFrom1904()
    if (name !== 'sheet' || /hidden/i.test(attributes['state'] ?? '')) return
    const [, id = ''] = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key)) ?? []
    sheets.push({ name: attributes['name'] ?? '', id })
  },
})

const targetVisitor = (targets: Map<string, string>): Visitor => ({
  open: (name, { Id, Target }) => {
    if (name === 'Relationship' && Id !== undefined && Target !== undefined) targets.set(Id, Target)
  },
})

/** Text of each, without the readings (`rPh`) that Asian versions of Excel keep beside it. */
function stringVisitor(strings: string[]): Visitor {
  let [text, isText, isReading] = ['', false, false]
  return {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') isReading = true
      isText = name === 't' && !isReading
    },
    text: (piece) => {
      if (isText) text += piece
    },
    close: (name) => {
      if (name === 'si') strings.push(unescaped(text))
      if (name === 'rPh') isReading = false
      isText = false
    },
  }
}

const countsFrom1904 = () =>
  new FileUnreadable(
    '工作簿采用 1904 日期系统，日期会相差四年。请在 Excel 选项中取消“使用 1904 日期系统”，核对日期后重新上传。',
    'The workbook counts its dates from 1904: turn that off in the options of Excel, check the dates and try again.',
  )
