import type { Request } from 'express'
import { consolePage } from '../../server/pages/console/console-page.ts'
import { problemPage } from '../../server/pages/problem.ts'
import type { AsPage } from '../http/problem.ts'
import { sessionIn } from './console/reader.ts'
import { sendPage } from './send-page.ts'
import { type FrameContext, readersLanguage } from './visit.ts'

/** Problems as pages, for whoever asked for a page; what speaks to the API gets problem+json wherever it calls. */
export const problemsAsPages = (ctx: FrameContext): AsPage => ({
  languageFor: (req) => (wantsPage(req) ? readersLanguage(req) : null),
  send: (req, res, problem) =>
    sendPage(ctx, req, res.status(problem.status), (visit) => {
      const session = sessionIn(res)
      const page = problemPage(visit.t, {
        status: problem.status,
        title: problem.title,
        detail: problem.detail,
        errors: problem.errors ?? [],
        requestId: String(res.locals['requestId']),
      })
      // Officers keep their menu; what was done before is said where it belongs.
      return session ? consolePage({ ...visit, session: { ...session, notice: null } }, page) : page
    }),
})

export function wantsPage(req: Request): boolean {
  return !req.originalUrl.startsWith('/api/') && req.accepts(['json', 'html']) === 'html'
}
