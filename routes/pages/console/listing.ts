import { Router } from 'express'
import type { CaseContext } from '../../../server/cases/context.ts'
import { listingsOfCases } from '../../../server/cases/listings-of-cases.ts'
import { readCases } from '../../../server/cases/read.ts'
import { rowsOf } from '../../../server/pages/console/cases/case-list.ts'
import { listingPage } from '../../../server/pages/console/listing-page.ts'
import type { ListingId } from '../../../server/reference/ids.ts'
import type { ListContext } from '../../../server/registry/list.ts'
import { getListing } from '../../../server/registry/listing.ts'
import { type DeskContext, deskPage } from './desk.ts'

export type ListingPageContext = DeskContext & CaseContext & ListContext

const READERS = ['clerk', 'reviewer', 'supervisor'] as const
const CASES_SHOWN = 100

/** A listing as officers work with it, also one that the public sees no more. */
export function officersListing(ctx: ListingPageContext): Router {
  const router = Router()
  router.get(
    '/console/listings/:id',
    deskPage(ctx, READERS, async ({ officer, visit, t, req }) => {
      const listing = String(req.params['id']) as ListingId
      const it = await getListing(ctx, listing, { kind: 'officer', officer }, t.language)
      const { items } = await readCases(ctx, officer, { listing, oldestFirst: true, limit: CASES_SHOWN })
      return listingPage(visit, { it, cases: rowsOf(items, await listingsOfCases(items)) })
    }),
  )
  return router
}
