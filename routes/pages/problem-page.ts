import type { Request } from 'express'
import { problemPage } from '../../server/pages/problem.ts'
import type { AsPage } from '../http/problem.ts'
import { sendPage } from './send-page.ts'
import { type FrameContext, readersLanguage } from './visit.ts'

/** Problems as pages, for whoever asked for a page; what speaks to the API gets problem+json wherever it calls. */
export const problemsAsPages = (ctx: FrameContext): AsPage => ({
  languageFor: (req) => (wantsPage(req) ? readersLanguage(req) : null),
  send: (req, res, problem) =>
    sendPage(ctx, req, res.status(problem.status), ({ t }) =>
      problemPage(t, {
        status: problem.status,
        title: problem.title,
        detail: problem.detail,
        errors: problem.errors ?? [],
        requestId: String(res.locals['requestId']),
      }),
    ),
})

function wantsPage(req: Request): boolean {
  return !req.originalUrl.startsWith('/api/') && req.accepts(['json', 'html']) === 'html'
}
