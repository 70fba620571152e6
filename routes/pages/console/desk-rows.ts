import type { Request, Response } from 'express'
import type Joi from 'joi'
import type { ConsolePage } from '../../../server/pages/console/console-page.ts'
import type { ListColumn } from '../../../server/pages/console/list.ts'
import { pageOfRows } from '../../../server/pages/console/list-rows.ts'
import type { Text } from '../../../server/pages/text/text.ts'
import type { OfficerRole } from '../../../server/reference/officer.ts'
import type { Desk, DeskContext } from './desk.ts'
import { deskList, type ListAsked, type ListPage } from './desk-list.ts'

interface RowsRoute<Query, Row> {
  /** Of the file, and of nothing else. */
  readonly name: string
  readonly columns: (t: Text) => readonly ListColumn<Row>[]
  /** What the list is filtered by. */
  readonly filters: Readonly<Record<string, Joi.Schema>>
  /** All there are, in the order they have unless another is asked for. */
  readonly rows: (desk: Desk, query: Query) => Promise<readonly Row[]>
  /** Which of them are shown. */
  readonly keep?: (row: Row, query: Query, t: Text) => boolean
  /** `all` are the rows before any were left out. */
  readonly page: (
    desk: Desk,
    query: Query & ListAsked,
    shown: ListPage<Row>,
    all: readonly Row[],
  ) => ConsolePage | Promise<ConsolePage>
}

/** What one request reads once, however many parts of its page show some of it. */
export function oncePerDesk<Query, Read>(
  read: (desk: Desk, query: Query) => Promise<Read>,
): (desk: Desk, query: Query) => Promise<Read> {
  const known = new WeakMap<Desk, Promise<Read>>()
  return (desk, query) => {
    const reading = known.get(desk) ?? read(desk, query)
    known.set(desk, reading)
    return reading
  }
}

/** A list whose rows are all at hand: every column with an order sorts it, and a file is of one moment. */
export function deskRows<Query extends object, Row>(
  ctx: DeskContext,
  roles: readonly OfficerRole[],
  { rows, keep = () => true, page, ...it }: RowsRoute<Query, Row>,
): (req: Request, res: Response) => Promise<void> {
  const all = oncePerDesk(rows)
  return deskList<Query, Row>(ctx, roles, {
    ...it,
    load: async (desk, query) => {
      const kept = (await all(desk, query)).filter((row) => keep(row, query, desk.t))
      return pageOfRows(kept, it.columns(desk.t), query)
    },
    page: async (desk, query, shown) => page(desk, query, shown, await all(desk, query)),
  })
}
