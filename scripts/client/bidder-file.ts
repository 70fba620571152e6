import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { AskedBidder } from '../../server/exchange/client/screening-question.ts'
import { FILE_LIMIT_BYTES, type FileSource } from '../../server/exchange/file-source.ts'
import { formatOf } from '../../server/exchange/imports/format.ts'
import type { Column } from '../../server/exchange/imports/reading/column.ts'
import { type Heading, headingOf } from '../../server/exchange/imports/reading/heading.ts'
import { rowUnder } from '../../server/exchange/imports/reading/row-under.ts'
import { type Table, tablesOf } from '../../server/exchange/table.ts'
import { Usage } from './exit.ts'

/** A row of bidders as it stands in the file, and what is asked about it; null where nothing can be. */
export interface BidderRow {
  readonly line: number
  readonly texts: readonly string[]
  readonly bidder: AskedBidder | null
  /** Why it is not asked about. */
  readonly fault?: string
}

export interface BidderFile {
  readonly titles: readonly string[]
  readonly rows: readonly BidderRow[]
}

/** A heading stands at the top, below a title and a note or two. */
const LOOKED_AT_LINES = 30
const ROWS_LIMIT = 200_000
const [NAME_LIMIT_CHARS, CODE_LIMIT_CHARS] = [300, 100]
const HEAD_BYTES = 16

const COLUMNS: readonly Column[] = [
  {
    key: 'name',
    maxChars: NAME_LIMIT_CHARS,
    title: '名称',
    english: 'Name',
    otherTitles: [
      '投标人',
      '投标人名称',
      '供应商',
      '供应商名称',
      '单位名称',
      '企业名称',
      '公司名称',
      'bidder',
      'company',
      'supplier',
    ],
  },
  {
    key: 'uscc',
    maxChars: CODE_LIMIT_CHARS,
    title: '统一社会信用代码',
    english: 'Unified social credit code',
    otherTitles: ['信用代码', '社会信用代码', 'credit code', 'uscc'],
  },
]

/**
 * The bidders in a workbook or a CSV file: the first table with a column of names or of credit codes, by their Chinese or
 * English titles. Throws Usage where there is none, FileUnreadable for a file that is damaged.
 */
export async function readBidders(path: string): Promise<BidderFile> {
  const file = await sourceOf(path)
  const format = formatOf(await headOf(path))
  if (format === 'ndjson') throw new Usage(`${path} is neither a workbook nor a CSV file.`)
  for (const table of await tablesOf(file, format)) {
    const found = await headingIn(table)
    if (found) return { titles: found.titles, rows: await rowsBelow(table, found) }
  }
  throw new Usage(`${path} has no column 名称 (Name) and none 统一社会信用代码 (Unified social credit code).`)
}

async function sourceOf(path: string): Promise<FileSource> {
  const { size } = await stat(path).catch(() => {
    throw new Usage(`There is no file ${path}.`)
  })
  if (size > FILE_LIMIT_BYTES)
    throw new Usage(`${path} has ${size} bytes; ${FILE_LIMIT_BYTES} is the most that is read.`)
  return () => createReadStream(path)
}

async function headOf(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

interface Found {
  readonly line: number
  readonly titles: readonly string[]
  readonly columns: Heading['columns']
}

async function headingIn(table: Table): Promise<Found | null> {
  let seen = 0
  for await (const { line, cells } of table.lines()) {
    const { columns } = headingOf(COLUMNS, cells)
    if (columns.some((column) => column !== null)) return { line, titles: cells.map((cell) => cell.trim()), columns }
    seen += 1
    if (seen === LOOKED_AT_LINES) break
  }
  return null
}

async function rowsBelow(table: Table, { line: headingLine, columns }: Found): Promise<BidderRow[]> {
  const rows: BidderRow[] = []
  for await (const { line, cells } of table.lines()) {
    const row = line > headingLine ? rowUnder(columns, line, cells) : null
    if (!row) continue
    if (rows.length === ROWS_LIMIT) throw new Usage(`More than ${ROWS_LIMIT} rows: split the file.`)
    rows.push({ line, texts: cells, ...asked(line, row.cells.get('name'), row.cells.get('uscc')) })
  }
  return rows
}

function asked(line: number, name: string | undefined, code: string | undefined): Omit<BidderRow, 'line' | 'texts'> {
  if (name === undefined && code === undefined)
    return { bidder: null, fault: '没有名称和代码，未核查 · neither name nor code, not screened' }
  if ((name?.length ?? 0) > NAME_LIMIT_CHARS || (code?.length ?? 0) > CODE_LIMIT_CHARS) {
    return { bidder: null, fault: '名称或代码过长，未核查 · name or code too long, not screened' }
  }
  const identifiers = code === undefined ? [] : [{ scheme: 'uscc' as const, value: code }]
  return { bidder: { ref: String(line), ...(name !== undefined && { name }), identifiers } }
}
