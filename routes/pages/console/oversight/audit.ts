import { Router } from 'express'
import { type AuditAsked, type AuditQuery, exportAudit, searchAudit } from '../../../../server/audit/search.ts'
import { auditCsv, auditJson } from '../../../../server/audit/sheet.ts'
import { auditPage } from '../../../../server/pages/console/audit/audit-page.ts'
import { AUDIT_CURSOR, asked } from '../../../audit.ts'
import { check } from '../../../http/check.ts'
import { cursor } from '../../../http/schemas.ts'
import { sendLines } from '../../../http/send-lines.ts'
import { givenOnly, pageQuery } from '../../query.ts'
import { type DeskContext, deskAnswer, deskPage } from '../desk.ts'

const SUPERVISOR = ['supervisor'] as const
const PAGE_ROWS = 50

const search = pageQuery<Omit<AuditQuery, 'limit'>>(givenOnly({ ...asked, cursor: cursor().pattern(AUDIT_CURSOR) }))
const whole = pageQuery<AuditAsked>(givenOnly(asked))

const FILES = [
  { extension: 'csv', type: 'text/csv; charset=utf-8', linesOf: auditCsv },
  { extension: 'ndjson', type: 'application/x-ndjson', linesOf: auditJson },
] as const

/** 审计记录: for the supervisor to search and to take away. */
export function auditPages(ctx: DeskContext): Router {
  const router = Router()
  router.get(
    '/console/audit',
    deskPage(ctx, SUPERVISOR, async ({ officer, visit, req, t }) => {
      const { cursor: from, ...wanted } = check(search, req.query, t.language)
      const query = { ...wanted, limit: PAGE_ROWS, ...(from !== undefined && { cursor: from }) }
      return auditPage(visit, { asked: wanted, ...(await searchAudit(ctx, officer, query)) })
    }),
  )
  for (const { extension, type, linesOf } of FILES) {
    router.get(
      `/console/audit.${extension}`,
      deskAnswer(ctx, SUPERVISOR, async ({ officer, req, res, t }) => {
        const records = await exportAudit(ctx, officer, check(whole, req.query, t.language))
        await sendLines(ctx.log, res, { type, name: `audit.${extension}`, lines: linesOf(records, t.language) })
      }),
    )
  }
  return router
}
