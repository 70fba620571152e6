import { Router } from 'express'
import Joi from 'joi'
import type { CaseContext } from '../../../../server/cases/context.ts'
import { listingsOfCases } from '../../../../server/cases/listings-of-cases.ts'
import { readCases } from '../../../../server/cases/read.ts'
import { searchCases } from '../../../../server/cases/search.ts'
import { type CaseRow, caseColumns, caseListPage, rowsOf } from '../../../../server/pages/console/cases/case-list.ts'
import { searchPage } from '../../../../server/pages/console/cases/search-page.ts'
import { CASE_KINDS, CASE_STATES, type CaseKind, type CaseState } from '../../../../server/reference/case.ts'
import type { ListContext } from '../../../../server/registry/list.ts'
import { listListings } from '../../../../server/registry/list.ts'
import { check } from '../../../http/check.ts'
import { type DeskContext, deskAct, deskPage } from '../desk.ts'
import { deskList } from '../desk-list.ts'

export type CaseListContext = DeskContext & CaseContext & ListContext

const READERS = ['clerk', 'reviewer', 'supervisor'] as const
const LISTINGS_SHOWN = 20

interface Filters {
  readonly state?: CaseState
  readonly kind?: CaseKind
  readonly mine?: 'true'
}

const words = Joi.object<{ q: string }>({ q: Joi.string().trim().max(100).allow('').default('') }).options({
  stripUnknown: true,
})

/** Every case that an officer may read, and the search over all of it. */
export function caseListPages(ctx: CaseListContext): Router {
  const router = Router()
  router.get(
    '/console/cases',
    deskList<Filters, CaseRow>(ctx, READERS, {
      name: 'cases',
      columns: caseColumns,
      orders: ['-createdAt', 'createdAt'],
      filters: {
        state: Joi.string().valid(...CASE_STATES),
        kind: Joi.string().valid(...CASE_KINDS),
        mine: Joi.string().valid('true'),
      },
      load: async ({ officer }, { mine, sort, limit, cursor, state, kind }) => {
        const { items, nextCursor } = await readCases(ctx, officer, {
          limit,
          mine: mine === 'true',
          oldestFirst: sort === 'createdAt',
          ...(state && { state }),
          ...(kind && { kind }),
          ...(cursor && { cursor }),
        })
        return { items: rowsOf(items, await listingsOfCases(items)), nextCursor }
      },
      page: ({ visit }, filters, shown) => caseListPage(visit, filters, shown),
    }),
  )
  searchRoutes(ctx, router)
  return router
}

function searchRoutes(ctx: CaseListContext, router: Router): void {
  router.get(
    '/console/search',
    deskPage(ctx, READERS, ({ visit }) => searchPage(visit, { q: '', cases: [], listings: [] })),
  )
  // A search changes nothing, but what is looked for may name a person: it comes as a form and stays out of the address.
  router.post(
    '/console/search',
    deskAct(ctx, READERS, async ({ officer, visit, form, t }) => {
      const { q } = check(words, form, t.language)
      const cases = await searchCases(ctx, officer, q)
      const found =
        q.length < 2
          ? []
          : (await listListings(ctx, { q, limit: LISTINGS_SHOWN }, { kind: 'officer', officer }, t.language)).items
      const rows = rowsOf(cases, await listingsOfCases(cases))
      return { status: 200, page: searchPage(visit, { q, cases: rows, listings: found }) }
    }),
  )
}
