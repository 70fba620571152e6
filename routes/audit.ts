import Joi from 'joi'
import { type AuditAsked, type AuditQuery, exportAudit, searchAudit } from '../server/audit/search.ts'
import { auditCsv, auditJson, titled } from '../server/audit/sheet.ts'
import type { Log } from '../server/log.ts'
import { ACTORS, AUDIT_ACTIONS, type AuditRecord } from '../server/reference/audit.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import type { Language } from './http/language.ts'
import { civilDate, cursor, limit } from './http/schemas.ts'
import { sendLines } from './http/send-lines.ts'

const TAG = 'Audit'
const supervisor = { officer: ['supervisor'] } as const

interface AuditRouteContext {
  readonly now: () => Date
  readonly log: Pick<Log, 'error'>
}

export const AUDIT_CURSOR = /^\d{4}-\d\d-\d\dT[\d:.]+Z~aud_\w+$/

const action = () => Joi.string().valid(...Object.keys(AUDIT_ACTIONS))
export const asked = {
  officer: Joi.string().max(50).description('Username or id.'),
  action: action(),
  object: Joi.string().max(50).description('Id of a case, an account, a department.'),
  from: civilDate().description('First day.'),
  to: civilDate().description('Last day.'),
}

const textOrNull = () => Joi.string().allow(null).required()
const record = Joi.object({
  id: Joi.string().required(),
  at: Joi.string().isoDate().required(),
  action: action().required(),
  title: Joi.string().required().description('The action in the language of the answer.'),
  by: Joi.string()
    .valid(...ACTORS)
    .required(),
  officer: textOrNull(),
  username: textOrNull(),
  department: textOrNull(),
  platform: textOrNull(),
  object: textOrNull(),
  requestId: textOrNull(),
  detail: textOrNull(),
})

/** 审计: who did what, when and to which object. It only grows. */
export const audit = (ctx: AuditRouteContext): Endpoint[] => [
  endpoint<unknown, AuditQuery>({
    method: 'get',
    path: '/audit',
    tag: TAG,
    summary: 'The audit trail, newest first; that it was read is in it too',
    access: supervisor,
    query: Joi.object({ ...asked, limit: limit(), cursor: cursor().pattern(AUDIT_CURSOR) }),
    answer: Joi.object({ items: Joi.array().items(record).required(), nextCursor: textOrNull() }),
    handle: async ({ query, caller, language }) => {
      const { items, nextCursor } = await searchAudit(ctx, officerOf(caller), query)
      return { items: items.map((it) => titled(it, language)), nextCursor }
    },
  }),
  file(ctx, 'ndjson', 'application/x-ndjson', 'one record a line', auditJson),
  file(ctx, 'csv', 'text/csv', 'for Excel', auditCsv),
]

const file = (
  ctx: AuditRouteContext,
  extension: string,
  type: string,
  form: string,
  linesOf: (records: AsyncIterable<AuditRecord>, language: Language) => AsyncIterable<string>,
): Endpoint =>
  endpoint<unknown, AuditAsked>({
    method: 'get',
    path: `/audit/export.${extension}`,
    tag: TAG,
    summary: `The audit trail whole, oldest first, ${form}`,
    access: supervisor,
    query: Joi.object(asked),
    answer: type,
    handle: async ({ query, caller, language, res }) => {
      const records = await exportAudit(ctx, officerOf(caller), query)
      await sendLines(ctx.log, res, { type, name: `audit.${extension}`, lines: linesOf(records, language) })
    },
  })
