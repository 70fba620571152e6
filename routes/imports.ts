import type { Response } from 'express'
import Joi from 'joi'
import { commit } from '../server/exchange/imports/commit.ts'
import type { ImportContext } from '../server/exchange/imports/context.ts'
import { discard } from '../server/exchange/imports/discard.ts'
import { faultWorkbook, type WorkbookRequest } from '../server/exchange/imports/fault-workbook.ts'
import { type PageQuery, readImport, readImports } from '../server/exchange/imports/read.ts'
import { templateFor } from '../server/exchange/imports/template-workbook.ts'
import { upload } from '../server/exchange/imports/upload.ts'
import type { Log } from '../server/log.ts'
import { IMPORT_PROFILES, type ImportProfileName } from '../server/reference/import.ts'
import { officerOf } from './http/access.ts'
import { check } from './http/check.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { withFormFile } from './http/form-file.ts'
import { cursor, limit } from './http/schemas.ts'
import { sendLines } from './http/send-lines.ts'
import { importAnswer, importPage, importWithFaults, jobIn, rowFaultsIn } from './import-answer.ts'

const TAG = 'Imports'
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const senders = { officer: ['clerk', 'reviewer'] } as const
const readers = { officer: ['clerk', 'reviewer', 'supervisor'] } as const

interface Id {
  readonly id: string
}

interface ImportRouteContext extends ImportContext {
  readonly log: Log
}

const oneImport = Joi.object<Id>({ id: Joi.string().max(40).required() })
const profile = Joi.string<ImportProfileName>()
  .valid(...IMPORT_PROFILES)
  .required()
  .description(
    'template: our own; penalties: 双公示行政处罚; ccgp: 政府采购严重违法失信行为记录名单; others: lists of publishers abroad, in the form that is named.',
  )
const fields = Joi.object<{ profile: ImportProfileName }>({ profile })
const form = Joi.object({
  file: Joi.binary()
    .required()
    .description('CSV (UTF-8, GB18030 or UTF-16), XLSX or NDJSON, 128 MB and 200,000 rows at most.'),
  profile,
})

/** 批量导入: files whose rows become cases, or the listings of a recognised foreign list. */
export const imports = (ctx: ImportRouteContext): Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/imports',
    tag: TAG,
    summary: 'Send a file: it is checked, and nothing is taken',
    access: senders,
    // The file is no part of what a key is kept with; one that is being worked on is known by its bytes.
    keepsAnswer: false,
    body: form,
    bodyType: 'multipart',
    status: 201,
    answer: importAnswer,
    handle: async ({ req, res, caller, language }) => {
      const job = await withFormFile(req, ({ name, bytes, fields: given }) => {
        const profileGiven = async () => check(fields, await given(), language).profile
        return upload(ctx, officerOf(caller), { name, bytes, profile: profileGiven })
      })
      res.set('Location', `/api/v1/imports/${job.id}`)
      return jobIn(job, language)
    },
  }),
  endpoint<unknown, PageQuery>({
    method: 'get',
    path: '/imports',
    tag: TAG,
    summary: "The department's imports, newest first",
    access: readers,
    query: Joi.object({ limit: limit(), cursor: cursor().pattern(/^[\d-]{10}T[\d:.]{12}Z~imp_\w{20}$/) }),
    answer: importPage,
    handle: async ({ query, caller, language }) => {
      const { items, nextCursor } = await readImports(officerOf(caller), query)
      return { items: items.map((job) => jobIn(job, language)), nextCursor }
    },
  }),
  endpoint({
    method: 'get',
    path: '/imports/template.xlsx',
    tag: TAG,
    summary: "The template, with the offences that are the department's to choose from",
    access: senders,
    answer: WORKBOOK,
    handle: async ({ caller, res }) => {
      sendWorkbook(res, 'template.xlsx').end(await templateFor(ctx, officerOf(caller)))
    },
  }),
  endpoint<Id, PageQuery>({
    method: 'get',
    path: '/imports/:id',
    tag: TAG,
    summary: 'How far it has come, and a page of the rows with faults, in the order of the file',
    access: readers,
    params: oneImport,
    query: Joi.object({ limit: limit(), cursor: cursor().pattern(/^\d{1,9}$/) }),
    answer: importWithFaults,
    handle: async ({ params, query, caller, language }) => {
      const { job, faults } = await readImport(officerOf(caller), params.id, query)
      const items = faults.items.map((row) => rowFaultsIn(row, language))
      return { ...jobIn(job, language), faults: { items, nextCursor: faults.nextCursor } }
    },
  }),
  endpoint<Id, Pick<WorkbookRequest, 'rows'>>({
    method: 'get',
    path: '/imports/:id/faults.xlsx',
    tag: TAG,
    summary: 'The rows as they were sent, with what is wrong with each: to be mended and sent again',
    access: senders,
    params: oneImport,
    query: Joi.object({ rows: Joi.string().valid('faulty', 'all').default('faulty') }),
    answer: WORKBOOK,
    handle: async ({ params, query, caller, language, res }) => {
      const lines = await faultWorkbook(ctx, officerOf(caller), params.id, { ...query, language })
      await sendLines(ctx.log, res, { type: WORKBOOK, name: `${params.id}.xlsx`, lines })
    },
  }),
  endpoint<Id>({
    method: 'post',
    path: '/imports/:id/commit',
    tag: TAG,
    summary: 'Have every row taken that has no fault: as a case for review, or of a foreign list as a listing',
    access: senders,
    params: oneImport,
    status: 202,
    answer: importAnswer,
    handle: async ({ params, caller, language }) => jobIn(await commit(ctx, officerOf(caller), params.id), language),
  }),
  endpoint<Id>({
    method: 'delete',
    path: '/imports/:id',
    tag: TAG,
    summary: 'Give up a file of which nothing was taken: it is deleted',
    access: senders,
    params: oneImport,
    status: 204,
    answer: importAnswer,
    handle: ({ params, caller }) => discard(ctx, officerOf(caller), params.id),
  }),
]

const sendWorkbook = (res: Response, name: string): Response =>
  res.attachment(name).type(WORKBOOK).set('Cache-Control', 'no-store')
