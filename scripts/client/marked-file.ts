import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReplicaResult } from '../../server/exchange/client/replica-answer.ts'
import { csvRows } from '../../server/exchange/csv-writer.ts'
import { streamXlsx, type XlsxCell } from '../../server/exchange/xlsx-writer.ts'
import type { BidderFile, BidderRow } from './bidder-file.ts'

/** One answer to many rows, and what proves it. */
export interface Batch {
  readonly firstLine: number
  readonly lastLine: number
  /** Of the screening; null from a replica, which signs nothing. */
  readonly id: string | null
  readonly receipt: string | null
  readonly on: string
  readonly origin: string
  readonly size: number
  readonly root: string
  /** Seconds since a replica was known to be all there is; null from the registry itself. */
  readonly ageSeconds: number | null
}

export interface Screened {
  readonly batches: readonly Batch[]
  /** By the line of the row. */
  readonly results: ReadonlyMap<number, { readonly result: ReplicaResult; readonly batch: Batch }>
}

const VERDICTS = {
  blocked: '禁止 blocked',
  review: '待核 review',
  clear: '通过 clear',
  stale: '副本过旧 stale',
} as const

const NOT_SCREENED = '未核查 not screened'
const ADDED = [
  '结论 Verdict',
  '原因 Reasons',
  '名单记录 Listings',
  '说明 Explanation',
  '查询编号 Screening',
  '台账长度 Ledger size',
]
const BATCH_TITLES = [
  '起始行 First row',
  '末行 Last row',
  '查询编号 Screening',
  '日期 Date',
  '登记机构 Registry',
  '台账长度 Ledger size',
  '台账根 Ledger root',
  '副本时效（秒） Replica age, seconds',
  '回执 Receipt',
]
const EXPLAINED_HITS = 5

/**
 * Writes the file that was read once more, each row with its verdict, why, and what proves it: a workbook with the
 * receipts on a second sheet, or a CSV file without them. No text is ever run as a formula. It takes its name when whole.
 */
export async function writeMarked(path: string, file: BidderFile, screened: Screened): Promise<void> {
  const rows = file.rows.map((row) => markedRow(row, file.titles.length, screened))
  const titles = [...file.titles, ...ADDED]
  const pieces = path.toLowerCase().endsWith('.csv')
    ? csvRows([titles, ...rows], { bom: true })
    : streamXlsx([
        { name: '核查结果 Results', columns: titles.map((title) => ({ title })), rows },
        {
          name: '回执 Receipts',
          columns: BATCH_TITLES.map((title) => ({ title })),
          rows: screened.batches.map(batchRow),
        },
      ])
  await pipeline(Readable.from(pieces), createWriteStream(`${path}.part`))
  await rename(`${path}.part`, path)
}

function markedRow({ line, texts, fault }: BidderRow, width: number, { results }: Screened): XlsxCell[] {
  const own = Array.from({ length: width }, (_, at) => texts[at] ?? '')
  const found = results.get(line)
  if (!found) return [...own, NOT_SCREENED, '', '', fault ?? '', '', '']
  const { result, batch } = found
  return [
    ...own,
    VERDICTS[result.verdict],
    result.reasons.join(', '),
    result.hits.map(({ number, url }) => `${number} ${url}`).join('\n'),
    explanationOf(result),
    batch.id ?? '',
    batch.size,
  ]
}

const explanationOf = ({ hits, warnings }: ReplicaResult): string =>
  [
    ...hits
      .slice(0, EXPLAINED_HITS)
      .map(({ number, match }) => [number, ...match.explanation.map(({ detail }) => detail)].join(' ')),
    ...warnings.map(({ message }) => message),
  ].join('\n')

const batchRow = (batch: Batch): XlsxCell[] => [
  batch.firstLine,
  batch.lastLine,
  batch.id ?? '',
  batch.on,
  batch.origin,
  batch.size,
  batch.root,
  batch.ageSeconds,
  batch.receipt ?? '',
]
