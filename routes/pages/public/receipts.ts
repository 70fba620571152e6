import { type Request, Router, urlencoded } from 'express'
import Joi from 'joi'
import { noRecordPage } from '../../../server/pages/public/no-record.ts'
import { receiptCheckPage, receiptFormPage } from '../../../server/pages/public/receipt-check.ts'
import { certifyNoRecord, type NoRecordContext } from '../../../server/receipts/no-record.ts'
import { type VerifyContext, verifyReceipt } from '../../../server/receipts/verify.ts'
import { check } from '../../http/check.ts'
import { withFormFile } from '../../http/form-file.ts'
import { text } from '../../http/schemas.ts'
import { type ReceiptToVerify, receiptToVerify } from '../../screenings.ts'
import { pageQuery } from '../query.ts'
import { sendPage } from '../send-page.ts'
import { type FrameContext, readersLanguage } from '../visit.ts'

const FILE_LIMIT_BYTES = 1_048_576

export type ReceiptsContext = FrameContext &
  NoRecordContext &
  VerifyContext & {
    readonly config: FrameContext['config'] & NoRecordContext['config']
    readonly ledger: NoRecordContext['ledger']
  }

const linked = pageQuery<{ receipt?: string }>({ receipt: Joi.string().max(20_000).empty('') })
const certified = Joi.object<{ query: string }>({ query: text(100).required() })

/** Receipts as people have them in hand: certified where nothing is found, and checked whoever brings them. */
export function receipts(ctx: ReceiptsContext): Router {
  const router = Router()
  router.post('/receipts/no-record', urlencoded({ extended: false, limit: '4kb' }), async (req, res) => {
    const { query } = check(certified, req.body ?? {}, readersLanguage(req))
    const certificate = await certifyNoRecord(ctx, query)
    await sendPage(ctx, req, res.status(201), ({ t }) => noRecordPage(t, certificate, ctx.config.publicUrl))
  })
  router.get('/receipts/no-record', (_req, res) => res.redirect(303, '/'))
  router.get('/receipts/check', async (req, res) => {
    const { receipt } = check(linked, req.query, readersLanguage(req))
    await sendPage(ctx, req, res, async ({ t }) =>
      receipt === undefined
        ? receiptFormPage(t)
        : receiptCheckPage(t, await verifyReceipt(ctx, receipt, undefined), false),
    )
  })
  // Percent-encoding makes three of one.
  router.post('/receipts/check', urlencoded({ extended: false, limit: 3 * FILE_LIMIT_BYTES }), async (req, res) => {
    const isFile = Boolean(req.is('multipart/form-data'))
    const given = isFile ? await fileText(req) : String(req.body?.receipt ?? '')
    const it = given === null ? null : receiptIn(given)
    if (it === null) {
      await sendPage(ctx, req, res.status(422), ({ t }) =>
        receiptFormPage(t, [
          isFile
            ? { name: 'file', message: t.pub.check.unreadable }
            : { name: 'receipt', message: given === '' ? t.pub.check.missing : t.pub.check.unreadable },
        ]),
      )
      return
    }
    const verified = await verifyReceipt(ctx, it.receipt, it.results)
    await sendPage(ctx, req, res, ({ t }) => receiptCheckPage(t, verified, it.results !== undefined))
  })
  return router
}

/** Null where the file is too large, or no text. */
const fileText = (req: Request): Promise<string | null> =>
  withFormFile(req, async ({ bytes }) => {
    const pieces: Uint8Array[] = []
    let sizeBytes = 0
    for await (const piece of bytes) {
      sizeBytes += piece.length
      if (sizeBytes > FILE_LIMIT_BYTES) return null
      pieces.push(piece)
    }
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))
    } catch {
      return null
    }
  })

/** The receipt alone, or the whole answer that a platform kept: then its results are compared as well. */
function receiptIn(given: string): ReceiptToVerify | null {
  const plain = given.trim()
  const { value, error } = receiptToVerify.validate(
    plain.startsWith('{') ? answerIn(plain) : { receipt: plain.replace(/\s+/g, '') },
  )
  return error ? null : value
}

function answerIn(json: string): unknown {
  try {
    const { receipt, results } = JSON.parse(json) as Record<string, unknown>
    return { receipt, ...(results === undefined ? {} : { results }) }
  } catch {
    return null
  }
}
