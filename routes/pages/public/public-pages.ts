import { Router } from 'express'
import { type HomeContext, home } from './home.ts'
import { type ListingPageContext, listing } from './listing.ts'

export type PublicContext = HomeContext & ListingPageContext

/** Everything that anybody may read. */
export function publicPages(ctx: PublicContext): Router {
  const router = Router()
  router.use(home(ctx))
  router.use(listing(ctx))
  return router
}
