import { Router } from 'express'
import type { ApiDocument } from '../../../server/pages/public/developers.ts'
import { type DepartmentPagesContext, departmentPages } from './departments.ts'
import { developers } from './developers.ts'
import { type DocumentsContext, documents } from './documents.ts'
import { type HomeContext, home } from './home.ts'
import { type ListingPageContext, listing } from './listing.ts'
import { type ObjectionPagesContext, objectionPages } from './objections.ts'
import { type ReceiptsContext, receipts } from './receipts.ts'
import { type SitemapPagesContext, sitemap } from './sitemap.ts'

export type PublicContext = HomeContext &
  ListingPageContext &
  ReceiptsContext &
  ObjectionPagesContext &
  DepartmentPagesContext &
  DocumentsContext &
  SitemapPagesContext

/** Everything that anybody may read. */
export function publicPages(ctx: PublicContext, document: ApiDocument): Router {
  const router = Router()
  router.use(home(ctx))
  router.use(listing(ctx))
  router.use(receipts(ctx))
  router.use(objectionPages(ctx))
  router.use(departmentPages(ctx))
  router.use(documents(ctx))
  router.use(developers(ctx, document))
  router.use(sitemap(ctx))
  return router
}
