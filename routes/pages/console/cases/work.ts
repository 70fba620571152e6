import { Router } from 'express'
import type { CaseContext } from '../../../../server/cases/context.ts'
import { caseWork } from '../../../../server/cases/work.ts'
import { type DeadlineContext, readDeadlines } from '../../../../server/oversight/deadlines.ts'
import { rowsOf } from '../../../../server/pages/console/cases/case-list.ts'
import { workPage } from '../../../../server/pages/console/cases/work-page.ts'
import { type DeskContext, deskPage } from '../desk.ts'

export type WorkContext = DeskContext & CaseContext & DeadlineContext

const READERS = ['clerk', 'reviewer', 'supervisor'] as const
const DUE_SHOWN = 20

/** 我的工作: where clerks, reviewers and supervisors begin. */
export function workPages(ctx: WorkContext): Router {
  const router = Router()
  router.get(
    '/console',
    deskPage(ctx, READERS, async ({ officer, visit }) => {
      const [deadlines, { listings, ...cases }] = await Promise.all([
        readDeadlines(ctx, officer, { limit: DUE_SHOWN }),
        caseWork(ctx, officer),
      ])
      return workPage(visit, {
        deadlines,
        toReview: cases.toReview && rowsOf(cases.toReview, listings),
        returned: rowsOf(cases.returned, listings),
        drafts: rowsOf(cases.drafts, listings),
        submitted: rowsOf(cases.submitted, listings),
      })
    }),
  )
  return router
}
