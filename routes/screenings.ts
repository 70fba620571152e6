import Joi from 'joi'
import { type LookupContext, type LookupRequest, lookUp } from '../server/receipts/lookup.ts'
import { certifyNoRecord, type NoRecordContext } from '../server/receipts/no-record.ts'
import { readScreening } from '../server/receipts/read.ts'
import type { ScreeningRequest } from '../server/receipts/request.ts'
import { type ScreenContext, screen } from '../server/receipts/screen.ts'
import { type VerifyContext, verifyReceipt } from '../server/receipts/verify.ts'
import type { ScreeningId } from '../server/reference/ids.ts'
import { lookupQuery, screeningRequest } from '../server/screening/request-shape.ts'
import type { BidderResult } from '../server/screening/result.ts'
import { platformOf } from './http/access.ts'
import { type Endpoint, endpoint, JsonText } from './http/endpoint.ts'
import { text } from './http/schemas.ts'
import { lookupAnswer, noRecordAnswer, receiptCheck, screeningAnswer } from './screening-answer.ts'

const TAG = 'Screening'

const DEEPEST = 20

/** Results are hashed level by level; none of ours goes half as deep, and the stack has an end. */
function shallow(value: unknown, helpers: Joi.CustomHelpers) {
  return isWithin(value, DEEPEST) ? value : helpers.error('any.invalid')
}

const isWithin = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((it) => isWithin(it, levels - 1)))

export interface ReceiptToVerify {
  readonly receipt: string
  readonly results?: BidderResult[]
}

export const receiptToVerify = Joi.object<ReceiptToVerify>({
  receipt: Joi.string().max(20_000).required(),
  results: Joi.array().items(Joi.object().unknown().custom(shallow)).max(1000),
})

/** 资格核查: the questions platforms ask about their bidders, and the receipts they keep. */
export const screenings = (ctx: ScreenContext & LookupContext & VerifyContext & NoRecordContext): Endpoint[] => [
  endpoint<unknown, unknown, ScreeningRequest>({
    method: 'post',
    path: '/screenings',
    tag: TAG,
    summary: 'Screen up to 1,000 bidders, with a signed receipt',
    access: { platform: 'screen' },
    body: screeningRequest,
    answer: screeningAnswer,
    handle: async ({ body, caller, language, req }) =>
      new JsonText(await screen(ctx, platformOf(caller), body, req.body, language)),
  }),
  endpoint<{ id: ScreeningId }>({
    method: 'get',
    path: '/screenings/:id',
    tag: TAG,
    summary: 'A screening of your own again, as it was answered',
    access: { platform: 'screen' },
    params: Joi.object({ id: Joi.string().max(40).required() }),
    answer: screeningAnswer,
    handle: async ({ params, caller }) => new JsonText(await readScreening(ctx, platformOf(caller), params.id)),
  }),
  endpoint<unknown, LookupRequest>({
    method: 'get',
    path: '/lookup',
    tag: TAG,
    summary:
      'Look one organization up; kept of it is only that you were told `blocked`, so that you hear of a revocation',
    access: { platform: 'screen' },
    query: lookupQuery,
    answer: lookupAnswer,
    handle: ({ query, caller, language }) => lookUp(ctx, platformOf(caller), query, language),
  }),
  endpoint<unknown, unknown, ReceiptToVerify>({
    method: 'post',
    path: '/receipts/verify',
    tag: TAG,
    summary: 'Verify a receipt, and what happened since',
    access: 'public',
    body: receiptToVerify,
    answer: receiptCheck,
    handle: ({ body }) => verifyReceipt(ctx, body.receipt, body.results),
  }),
  endpoint<unknown, unknown, { query: string }>({
    method: 'post',
    path: '/receipts/no-record',
    tag: TAG,
    summary: 'A signed receipt that nothing public is found under a name or code; no screening, and nothing is stored',
    access: 'public',
    body: Joi.object({
      query: text(100)
        .required()
        .description('A whole code, at least two characters of a name, or the full name of a person.'),
    }),
    keepsAnswer: false,
    status: 201,
    answer: noRecordAnswer,
    handle: ({ body }) => certifyNoRecord(ctx, body.query),
  }),
]
