import { type NextFunction, type Request, type Response, Router } from 'express'
import { type AccountContext, accountPages } from './account.ts'
import { type SignInContext, signInPages } from './sign-in.ts'

export type ConsoleContext = SignInContext & AccountContext

/** The officers' console (办公台). */
export function consolePages(ctx: ConsoleContext): Router {
  const router = Router()
  router.use('/console', tellOrigin)
  router.use(signInPages(ctx))
  router.use(accountPages(ctx))
  return router
}

/** Without it browsers keep to themselves which site a form comes from, our own included. */
function tellOrigin(_req: Request, res: Response, next: NextFunction): void {
  res.set('Referrer-Policy', 'same-origin')
  next()
}
