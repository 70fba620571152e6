import type { Caller } from '../../reference/officer.ts'
import { broken } from '../../reference/rule-broken.ts'
import { countFitting, type ExportQuery, everyListing, type ListContext } from '../../registry/list.ts'
import type { ListingView } from '../../registry/view.ts'
import { type CsvCell, csvRow } from '../csv-writer.ts'
import { streamXlsx } from '../xlsx-writer.ts'
import { dictionary } from './dictionary.ts'
import { EXPORT_COLUMNS } from './export-columns.ts'
import { datasetName, ftmEntities } from './ftm.ts'

/** More rows than this open badly in a spreadsheet, and not at all in some. */
const XLSX_LIMIT_ROWS = 100_000
const BOM = '\ufeff'

export interface ExportContext extends ListContext {
  readonly config: { readonly publicUrl: string; readonly dataLicence: string }
  readonly ledger: { readonly origin: string; readonly size: number; readonly updatedAt: Date | null }
  readonly closing: AbortSignal
}

export interface Export {
  readonly query: ExportQuery
  readonly caller: Caller
  readonly language: 'zh' | 'en'
}

type Pieces = AsyncGenerator<string | Uint8Array, void, void>

/** The media type of a format, and how it writes every listing the caller may see that fits the query, as they come. */
export const EXPORT_FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: csv, gzip: true },
  ndjson: { type: 'application/x-ndjson', write: ndjson, gzip: true },
  'ftm.json': { type: 'application/json+ftm', write: ftm, gzip: true },
  // Compressed in itself.
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: xlsx, gzip: false },
} as const satisfies Record<string, { type: string; write: (ctx: ExportContext, it: Export) => Pieces; gzip: boolean }>

/** RFC 4180, the names of the data dictionary as headings; no text in it is run as a formula. */
async function* csv(ctx: ExportContext, it: Export): Pieces {
  yield BOM + csvRow(EXPORT_COLUMNS.map(({ name }) => name))
  for await (const listing of listings(ctx, it)) yield csvRow(cellsOf(ctx, listing))
}

/** A line each, as `GET /listings` has them. */
async function* ndjson(ctx: ExportContext, it: Export): Pieces {
  for await (const listing of listings(ctx, it)) yield `${JSON.stringify(listing)}\n`
}

/** Entities of FollowTheMoney, a line each: those of a listing stand together. */
async function* ftm(ctx: ExportContext, it: Export): Pieces {
  const parts = { publicUrl: ctx.config.publicUrl, dataset: datasetName(ctx.ledger.origin) }
  for await (const listing of listings(ctx, it)) {
    yield ftmEntities(listing, parts)
      .map((entity) => `${JSON.stringify(entity)}\n`)
      .join('')
  }
}

/** A sheet of listings and one that explains them. Throws RuleBroken `tooManyRows` above 100,000. */
async function* xlsx(ctx: ExportContext, it: Export): Pieces {
  const { language } = it
  if (await isTooLong(ctx, it)) throw tooManyRows()
  const about = dictionary(ctx, language)
  yield* streamXlsx([
    {
      name: language === 'zh' ? '名单' : 'Listings',
      columns: about.columns.map(({ title, description }) => ({ title, note: description })),
      rows: rowsOf(ctx, it),
    },
    {
      name: language === 'zh' ? '说明' : 'About',
      columns: [
        { title: language === 'zh' ? '项目' : 'What', widthChars: 24 },
        { title: language === 'zh' ? '说明' : 'Says', widthChars: 80 },
      ],
      rows: [
        [language === 'zh' ? '更新时间' : 'Updated at', about.updatedAt],
        [language === 'zh' ? '台账' : 'Ledger', `${about.ledger.origin} ${about.ledger.size}`],
        [language === 'zh' ? '许可' : 'Licence', about.licence],
        ...about.columns.map(({ title, description }) => [title, description] as const),
      ],
    },
  ])
}

/** A search finds fewer than that. */
const isTooLong = async (ctx: ExportContext, { query, caller }: Export): Promise<boolean> =>
  query.q === undefined && (await countFitting(ctx, query, caller, XLSX_LIMIT_ROWS + 1)) > XLSX_LIMIT_ROWS

async function* rowsOf(ctx: ExportContext, it: Export): AsyncGenerator<readonly CsvCell[], void, void> {
  for await (const listing of listings(ctx, it)) yield cellsOf(ctx, listing)
}

async function* listings(
  ctx: ExportContext,
  { query, caller, language }: Export,
): AsyncGenerator<ListingView, void, void> {
  for await (const listing of everyListing(ctx, query, caller, language)) {
    ctx.closing.throwIfAborted()
    yield listing
  }
}

const cellsOf = ({ config }: ExportContext, listing: ListingView): CsvCell[] =>
  EXPORT_COLUMNS.map(({ cell }) => cell(listing, config.publicUrl + listing.links.page))

const tooManyRows = () =>
  broken(
    'tooManyRows',
    `Excel 导出以 ${XLSX_LIMIT_ROWS} 行为限；请缩小筛选范围，或改用 CSV、NDJSON。`,
    `An Excel export has ${XLSX_LIMIT_ROWS} rows at most: narrow the filters, or take CSV or NDJSON.`,
  )
