import Joi from 'joi'
import { accept } from '../server/objections/accept.ts'
import type { ObjectionContext } from '../server/objections/context.ts'
import { type Decision, reject, uphold } from '../server/objections/decide.ts'
import { type Filing, fileObjection } from '../server/objections/file.ts'
import { type ObjectionQuery, readObjection, readObjections } from '../server/objections/read.ts'
import type { StepRequest } from '../server/objections/step.ts'
import { trackObjection } from '../server/objections/track.ts'
import { CORRECTIONS, type Correction, OBJECTION_STATES } from '../server/reference/objection.ts'
import { officerOf, requireAccess } from './http/access.ts'
import { addressOf } from './http/address.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { cursor, limit, text } from './http/schemas.ts'
import {
  filedObjection,
  objectionAnswer,
  objectionPage,
  readObjectionAnswer,
  trackedObjection,
} from './objection-answer.ts'

const TAG = 'Objections'
const readers = { officer: ['clerk', 'reviewer', 'supervisor'] } as const
const handlers = { officer: ['clerk', 'reviewer'] } as const

export const filing = Joi.object<Filing>({
  listing: Joi.string().max(40).required(),
  name: text(100).required().description('Who objects.'),
  contact: text(200)
    .required()
    .description('Telephone, e-mail or address for questions. Kept sealed, and erased later.'),
  statement: text(5_000).required().description('What is wrong, and why.'),
})

const objectionQuery = Joi.object<ObjectionQuery>({
  state: Joi.string().valid(...OBJECTION_STATES),
  listing: Joi.string().max(40),
  limit: limit(),
  cursor: cursor().pattern(/^[\d-]{10}T[\d:.]{12}Z~obj_\w{20}$/),
})

const version = Joi.number().integer().min(1).required().description('The version you have seen; a stale one is 409.')
const step = { version, note: text(2_000).description('For colleagues, not for the objector.') }
const decision = { ...step, answer: text(2_000).required().description('What the objector is told.') }

interface Id {
  readonly id: string
}
const byId = Joi.object<Id>({ id: Joi.string().max(40).required() })
const byCode = Joi.object<{ code: string }>({
  code: Joi.string().max(40).required().description('The tracking code; for officers the id, `obj_…`.'),
})

/** 异议: anyone objects to a listing and follows it by a code; a clerk examines it, a reviewer decides. */
export const objections = (ctx: ObjectionContext): Endpoint[] => [
  endpoint<unknown, unknown, Filing>({
    method: 'post',
    path: '/objections',
    tag: TAG,
    summary: 'Object to a listing; the tracking code is shown this once',
    access: 'public',
    keepsAnswer: false,
    body: filing,
    status: 201,
    answer: filedObjection,
    handle: ({ body, req }) => fileObjection(ctx, addressOf(req), body),
  }),
  endpoint<unknown, ObjectionQuery>({
    method: 'get',
    path: '/objections',
    tag: TAG,
    summary: "Objections to the department's listings, newest first; who objects is not in the list",
    access: readers,
    query: objectionQuery,
    answer: objectionPage,
    handle: ({ query, caller }) => readObjections(ctx, officerOf(caller), query),
  }),
  endpoint<{ code: string }>({
    method: 'get',
    path: '/objections/:code',
    tag: TAG,
    summary: 'Follow an objection by its code; officers read one by its id, which stands in the audit trail',
    access: 'public',
    params: byCode,
    answer: Joi.alternatives(trackedObjection, readObjectionAnswer),
    handle: ({ params: { code }, caller, req }) => {
      if (!code.startsWith('obj_')) return trackObjection(ctx, addressOf(req), code)
      requireAccess(caller, readers)
      return readObjection(ctx, officerOf(caller), code)
    },
  }),
  endpoint<Id, unknown, StepRequest>({
    ...stepTo('accept', 'Take an objection up for examination'),
    body: Joi.object(step),
    handle: ({ params, body, caller }) => accept(ctx, officerOf(caller), params.id, body),
  }),
  endpoint<Id, unknown, Decision & { correction: Correction }>({
    ...stepTo('uphold', 'Decide for the objector: the case that corrects the listing is opened'),
    body: Joi.object({
      ...decision,
      correction: Joi.string()
        .valid(...CORRECTIONS)
        .required(),
    }),
    handle: ({ params, body, caller }) => uphold(ctx, officerOf(caller), params.id, body),
  }),
  endpoint<Id, unknown, Decision>({
    ...stepTo('reject', 'Decide against the objector'),
    body: Joi.object(decision),
    handle: ({ params, body, caller }) => reject(ctx, officerOf(caller), params.id, body),
  }),
]

function stepTo(verb: string, summary: string) {
  return {
    method: 'post',
    path: `/objections/:id/${verb}`,
    tag: TAG,
    summary,
    access: handlers,
    params: byId,
    answer: objectionAnswer,
  } as const
}
