import { type Response, Router } from 'express'
import Joi from 'joi'
import { faultWorkbook, type WorkbookRequest } from '../../../../server/exchange/imports/fault-workbook.ts'
import { templateFor } from '../../../../server/exchange/imports/template-workbook.ts'
import { check } from '../../../http/check.ts'
import { sendLines } from '../../../http/send-lines.ts'
import { pageQuery } from '../../query.ts'
import { deskAnswer } from '../desk.ts'
import type { ImportPagesContext } from './imports.ts'

const SENDERS = ['clerk', 'reviewer'] as const
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const asked = pageQuery<Pick<WorkbookRequest, 'rows'>>({ rows: Joi.string().valid('faulty', 'all').default('faulty') })

/** What officers take away from an import: the template to fill in, and the rows to mend. */
export function importWorkbooks(ctx: ImportPagesContext): Router {
  const router = Router()
  router.get(
    '/console/imports/template.xlsx',
    deskAnswer(ctx, SENDERS, async ({ officer, res }) => {
      sendWorkbook(res, 'template.xlsx').end(await templateFor(ctx, officer))
    }),
  )
  router.get(
    '/console/imports/:id/faults.xlsx',
    deskAnswer(ctx, SENDERS, async ({ officer, req, res, t }) => {
      const { rows } = check(asked, req.query, t.language)
      const id = String(req.params['id'])
      const lines = await faultWorkbook(ctx, officer, id, { rows, language: t.language })
      await sendLines(ctx.log, res, { type: WORKBOOK, name: `${id}.xlsx`, lines })
    }),
  )
  return router
}

const sendWorkbook = (res: Response, name: string): Response =>
  res.attachment(name).type(WORKBOOK).set('Cache-Control', 'no-store')
