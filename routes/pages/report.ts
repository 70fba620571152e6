import { Router } from 'express'
import { annualReport, type ReportContext } from '../../server/oversight/report.ts'
import { REPORT_TITLE, reportTables } from '../../server/oversight/report-tables.ts'
import { consolePage } from '../../server/pages/console/console-page.ts'
import { reportTools } from '../../server/pages/console/oversight/report-tools.ts'
import { html } from '../../server/pages/html.ts'
import { reportPage } from '../../server/pages/public/report.ts'
import { dayOf } from '../../server/reference/civil-date.ts'
import type { Caller } from '../../server/reference/officer.ts'
import { requireAccess } from '../http/access.ts'
import { check } from '../http/check.ts'
import { REPORT_ACCESS, reportYear } from '../oversight-schema.ts'
import { goToSignIn } from './console/desk.ts'
import { sessionIn } from './console/reader.ts'
import { wantsPage } from './problem-page.ts'
import { pageQuery } from './query.ts'
import { sendPage } from './send-page.ts'
import { type FrameContext, readersLanguage } from './visit.ts'

export type ReportPageContext = FrameContext & ReportContext

const query = pageQuery<{ year: number }>({ year: reportYear().required() })

/** The annual report, for whoever may read it as a file. */
export function report(ctx: ReportPageContext): Router {
  const router = Router()
  router.get('/oversight/report', async (req, res) => {
    const caller = res.locals['caller'] as Caller
    if (caller.kind === 'public' && wantsPage(req)) return goToSignIn(req, res)
    requireAccess(caller, REPORT_ACCESS)
    if (sessionIn(res) && req.query['year'] === undefined) {
      // The menu does not know what year it is.
      return res.redirect(303, `/oversight/report?year=${dayOf(ctx.now()).slice(0, 4)}`)
    }
    const { year } = check(query, req.query, readersLanguage(req))
    const it = await annualReport(ctx, year)
    await sendPage(ctx, req, res, (visit) => {
      const { t } = visit
      const title = REPORT_TITLE[t.language]
      const main = reportPage(title, t.pub.report(year, it.madeOn), reportTables(it, t.language))
      const session = sessionIn(res)
      if (session) {
        const tools = reportTools(t, year, Number(dayOf(ctx.now()).slice(0, 4)))
        return consolePage({ ...visit, session }, { title, main: html`${tools}${main}`, entry: 'report' })
      }
      return { title, main, noindex: true, wide: true }
    })
  })
  return router
}
