import type { Request, Response } from 'express'
import Joi from 'joi'
import { csvRows } from '../../../server/exchange/csv-writer.ts'
import type { ConsolePage } from '../../../server/pages/console/console-page.ts'
import type { ListColumn } from '../../../server/pages/console/list.ts'
import { ORDERED_ROWS, pageOfRows } from '../../../server/pages/console/list-rows.ts'
import type { Text } from '../../../server/pages/text/text.ts'
import type { OfficerRole } from '../../../server/reference/officer.ts'
import { check } from '../../http/check.ts'
import { cursor } from '../../http/schemas.ts'
import { sendLines } from '../../http/send-lines.ts'
import { givenOnly, pageQuery } from '../query.ts'
import { type Desk, type DeskContext, deskAnswer, sendConsole } from './desk.ts'

const PAGE_ROWS = 50
const FILE_PAGE_ROWS = 200
const FILE_ROWS_LIMIT = 100_000

export interface ListPage<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | null
  readonly total?: number
  /** True where there are more than are in this order: only the first ones are. */
  readonly isCut?: boolean
}

export interface ListAsked {
  readonly sort?: string
  readonly cursor?: string
  readonly limit: number
}

interface ListRoute<Query, Row> {
  /** Of the file, and of nothing else. */
  readonly name: string
  readonly columns: (t: Text) => readonly ListColumn<Row>[]
  /** What the list is filtered by. */
  readonly filters: Readonly<Record<string, Joi.Schema>>
  readonly load: (desk: Desk, query: Query & ListAsked) => Promise<ListPage<Row>>
  /** The orders that `load` keeps, all unless given: in any other the rows are put here. */
  readonly orders?: readonly string[]
  /** The file, where it is not made of the columns. */
  readonly file?: (desk: Desk, filters: Query) => Promise<void>
  readonly page: (desk: Desk, query: Query & ListAsked, rows: ListPage<Row>) => ConsolePage | Promise<ConsolePage>
}

/** A list of the console, page by page, or with `format=csv` all of it as a file. */
export function deskList<Query extends object, Row>(
  ctx: DeskContext,
  roles: readonly OfficerRole[],
  it: ListRoute<Query, Row>,
): (req: Request, res: Response) => Promise<void> {
  const query = pageQuery<Query & { sort?: string; cursor?: string; format?: 'csv' }>(
    givenOnly({
      ...it.filters,
      sort: Joi.string().max(40),
      cursor: cursor(),
      format: Joi.string().valid('csv'),
    }),
  )
  return deskAnswer(ctx, roles, async (desk) => {
    const { format, ...asked } = check(query, desk.req.query, desk.t.language)
    const filters = asked as Query & { sort?: string; cursor?: string }
    if (format === 'csv') return it.file ? it.file(desk, filters) : sendFile(ctx, desk, it, filters)
    const whole = { ...filters, limit: PAGE_ROWS }
    await sendConsole(ctx, desk, await it.page(desk, whole, await ordered(desk, it, whole)))
  })
}

async function ordered<Query extends object, Row>(
  desk: Desk,
  { orders, load, columns }: ListRoute<Query, Row>,
  query: Query & ListAsked,
): Promise<ListPage<Row>> {
  const { sort, cursor: _, ...filters } = query
  if (sort === undefined || !orders || orders.includes(sort)) return load(desk, query)
  const { items, nextCursor } = await load(desk, { ...filters, limit: ORDERED_ROWS } as Query & ListAsked)
  return { ...pageOfRows(items, columns(desk.t), query), isCut: nextCursor !== null }
}

async function sendFile<Query extends object, Row>(
  ctx: DeskContext,
  desk: Desk,
  { name, columns: columnsIn, load, orders }: ListRoute<Query, Row>,
  { sort, ...asked }: Query & Pick<ListAsked, 'sort'>,
): Promise<void> {
  // Whoever opens the file has every order at hand: it comes in one that can be read piece by piece.
  const isKept = sort !== undefined && (!orders || orders.includes(sort))
  const filters = { ...asked, ...(isKept && { sort }) } as Query
  const columns = columnsIn(desk.t)
  // What was refused has to be refused before the file begins.
  const first = await load(desk, { ...filters, limit: FILE_PAGE_ROWS })
  async function* lines() {
    yield* csvRows([columns.map(({ title }) => title)], { bom: true })
    let page = first
    for (let rows = 0; ; rows += page.items.length) {
      yield* csvRows(page.items.map((row) => columns.map(({ value }) => value(row))))
      if (page.nextCursor === null || rows + page.items.length >= FILE_ROWS_LIMIT) return
      page = await load(desk, { ...filters, limit: FILE_PAGE_ROWS, cursor: page.nextCursor })
    }
  }
  await sendLines(ctx.log, desk.res, { type: 'text/csv; charset=utf-8', name: `${name}.csv`, lines: lines() })
}
