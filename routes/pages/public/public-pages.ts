import { Router } from 'express'
import { type HomeContext, home } from './home.ts'

export type PublicContext = HomeContext

/** Everything that anybody may read. */
export function publicPages(ctx: PublicContext): Router {
  const router = Router()
  router.use(home(ctx))
  return router
}
