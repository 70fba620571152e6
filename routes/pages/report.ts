import { Router } from 'express'
import { annualReport, type ReportContext } from '../../server/oversight/report.ts'
import { REPORT_TITLE, reportTables } from '../../server/oversight/report-tables.ts'
import { reportPage } from '../../server/pages/public/report.ts'
import type { Caller } from '../../server/reference/officer.ts'
import { requireAccess } from '../http/access.ts'
import { check } from '../http/check.ts'
import { REPORT_ACCESS, reportYear } from '../oversight-schema.ts'
import { pageQuery } from './query.ts'
import { sendPage } from './send-page.ts'
import { type FrameContext, readersLanguage } from './visit.ts'

export type ReportPageContext = FrameContext & ReportContext

const query = pageQuery<{ year: number }>({ year: reportYear().required() })

/** The annual report, for whoever may read it as a file. */
export function report(ctx: ReportPageContext): Router {
  const router = Router()
  router.get('/oversight/report', async (req, res) => {
    requireAccess(res.locals['caller'] as Caller, REPORT_ACCESS)
    const { year } = check(query, req.query, readersLanguage(req))
    const it = await annualReport(ctx, year)
    await sendPage(ctx, req, res, ({ t }) => ({
      title: REPORT_TITLE[t.language],
      noindex: true,
      wide: true,
      main: reportPage(REPORT_TITLE[t.language], t.pub.report(year, it.madeOn), reportTables(it, t.language)),
    }))
  })
  return router
}
