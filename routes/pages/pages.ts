import { Router, static as staticFiles } from 'express'
import { ASSETS_DIR } from '../../server/pages/assets-dir.ts'
import type { ApiDocument } from '../../server/pages/public/developers.ts'
import { ownScripts } from '../http/security-policies.ts'
import { type ConsoleContext, consolePages } from './console/console-pages.ts'
import { display } from './display.ts'
import { type PublicContext, publicPages } from './public/public-pages.ts'
import { type ReportPageContext, report } from './report.ts'
import type { FrameContext } from './visit.ts'

type PagesContext = FrameContext & PublicContext & ReportPageContext & ConsoleContext

/** What people see in a browser: the public's pages, and those of officers. */
export function pages(ctx: PagesContext, document: ApiDocument): Router {
  const router = Router()
  router.use('/assets', staticFiles(ASSETS_DIR, { maxAge: '1h', index: false, fallthrough: true }))
  router.use(ownScripts())
  router.use(display(ctx))
  router.use(publicPages(ctx, document))
  router.use(report(ctx))
  router.use(consolePages(ctx))
  return router
}
