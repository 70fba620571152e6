import { Router } from 'express'
import { type AuditAsked, exportAudit, searchAudit } from '../../../../server/audit/search.ts'
import { auditCsv, auditJson } from '../../../../server/audit/sheet.ts'
import { auditColumns, auditPage } from '../../../../server/pages/console/audit/audit-page.ts'
import type { AuditRecord } from '../../../../server/reference/audit.ts'
import { AUDIT_CURSOR, asked } from '../../../audit.ts'
import { check } from '../../../http/check.ts'
import { cursor } from '../../../http/schemas.ts'
import { sendLines } from '../../../http/send-lines.ts'
import { givenOnly, pageQuery } from '../../query.ts'
import { type Desk, type DeskContext, deskAnswer } from '../desk.ts'
import { deskList } from '../desk-list.ts'

const SUPERVISOR = ['supervisor'] as const

const whole = pageQuery<AuditAsked>(givenOnly(asked))
const mark = cursor().pattern(AUDIT_CURSOR)

const FILES = {
  csv: { type: 'text/csv; charset=utf-8', linesOf: auditCsv },
  ndjson: { type: 'application/x-ndjson', linesOf: auditJson },
} as const
type Extension = keyof typeof FILES

/** 审计记录: for the supervisor to search and to take away. */
export function auditPages(ctx: DeskContext): Router {
  const router = Router()
  router.get(
    '/console/audit',
    deskList<AuditAsked, AuditRecord>(ctx, SUPERVISOR, {
      name: 'audit',
      columns: auditColumns,
      filters: asked,
      orders: ['-at', 'at'],
      load: ({ officer, t }, { sort, cursor: from, ...wanted }) =>
        searchAudit(ctx, officer, {
          ...wanted,
          oldestFirst: sort === 'at',
          ...(from !== undefined && { cursor: check(mark, from, t.language) }),
        }),
      file: (desk) => sendAudit(ctx, desk, 'csv'),
      page: ({ visit }, { sort, cursor: _, limit: __, ...wanted }, shown) =>
        auditPage(visit, { asked: wanted, ...shown, ...(sort && { sort }) }),
    }),
  )
  for (const extension of Object.keys(FILES) as Extension[]) {
    router.get(
      `/console/audit.${extension}`,
      deskAnswer(ctx, SUPERVISOR, (desk) => sendAudit(ctx, desk, extension)),
    )
  }
  return router
}

async function sendAudit(ctx: DeskContext, { officer, req, res, t }: Desk, extension: Extension): Promise<void> {
  const { type, linesOf } = FILES[extension]
  const records = await exportAudit(ctx, officer, check(whole, req.query, t.language))
  await sendLines(ctx.log, res, { type, name: `audit.${extension}`, lines: linesOf(records, t.language) })
}
