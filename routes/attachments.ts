import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import Joi from 'joi'
import { attach } from '../server/attachments/attach.ts'
import { detach } from '../server/attachments/detach.ts'
import { type OpenAttachment, openAttachment } from '../server/attachments/open.ts'
import { showAttachment } from '../server/cases/attachments.ts'
import type { CaseContext } from '../server/cases/context.ts'
import type { AttachmentId } from '../server/reference/ids.ts'
import { caseAnswer } from './case-answer.ts'
import { officerOf } from './http/access.ts'
import { check } from './http/check.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { withFormFile } from './http/form-file.ts'

const TAG = 'Attachments'
const handlers = { officer: ['clerk', 'reviewer'] } as const

const anId = () => Joi.string().max(40).required()
const ofCase = Joi.object<{ id: string }>({ id: anId() })
const onCase = Joi.object<{ id: string; attachment: AttachmentId }>({ id: anId(), attachment: anId() })

const isPublic = Joi.boolean().default(false).description('Whether everyone may read it while the listing is public.')
const fields = Joi.object<{ public: boolean }>({ public: isPublic })
const upload = Joi.object({
  file: Joi.binary().required().description('PDF, PNG or JPEG by content, 20 MiB at most.'),
  public: isPublic,
})

/** 附件: what a decision or an order looks like, and what proves it. */
export const attachments = (ctx: CaseContext): Endpoint[] => [
  endpoint<{ id: string }>({
    method: 'post',
    path: '/cases/:id/attachments',
    tag: TAG,
    summary: 'Attach a file to a draft or a returned case; the same file again changes nothing',
    access: handlers,
    // The file is no part of what a key is kept with; a repetition is known by the bytes.
    keepsAnswer: false,
    params: ofCase,
    body: upload,
    bodyType: 'multipart',
    status: 201,
    answer: caseAnswer,
    handle: async ({ params, caller, req, res, language }) => {
      const { id, of } = await withFormFile(req, ({ name, bytes, fields: given }) => {
        const isPublic = async () => check(fields, await given(), language).public
        return attach(ctx, officerOf(caller), params.id, { name, bytes, isPublic, announcedBytes: announced(req) })
      })
      res.set('Location', `/api/v1/attachments/${id}`)
      return of
    },
  }),
  endpoint<{ id: string; attachment: AttachmentId }, unknown, { public: boolean }>({
    method: 'patch',
    path: '/cases/:id/attachments/:attachment',
    tag: TAG,
    summary: 'Choose whether the public may read it; once published, it can only be hidden',
    access: handlers,
    params: onCase,
    body: Joi.object({ public: Joi.boolean().required() }),
    answer: caseAnswer,
    handle: ({ params, body, caller }) =>
      showAttachment(ctx, officerOf(caller), params.id, params.attachment, body.public),
  }),
  endpoint<{ id: string; attachment: AttachmentId }>({
    method: 'delete',
    path: '/cases/:id/attachments/:attachment',
    tag: TAG,
    summary: 'Delete an attachment of a draft or a returned case',
    access: handlers,
    params: onCase,
    answer: caseAnswer,
    handle: ({ params, caller }) => detach(ctx, officerOf(caller), params.id, params.attachment),
  }),
  endpoint<{ id: string }>({
    method: 'get',
    path: '/attachments/:id',
    tag: TAG,
    summary: 'Read an attachment: the department of its case always, everyone while it is public',
    access: 'public',
    params: ofCase,
    answer: 'application/octet-stream',
    handle: async ({ params, caller, req, res }) =>
      sendAttachment(await openAttachment(ctx, caller, params.id), req, res),
  }),
]

/** How large a form says it is; null where it does not say. */
export function announced(req: Request): number | null {
  const length = req.headers['content-length']
  return length === undefined ? null : Number(length)
}

/** To be saved, not shown: whatever is in a file, no browser runs it in the name of the registry. */
export async function sendAttachment(it: OpenAttachment, req: Request, res: Response): Promise<void> {
  const etag = `"${it.sha256}"`
  res.attachment(it.name)
  res.setHeader('Content-Type', it.type)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
  // Kept copies are asked about every time: what comes down must be gone at once.
  res.setHeader('Cache-Control', 'private, no-cache')
  res.setHeader('ETag', etag)
  res.setHeader('Repr-Digest', `sha-256=:${Buffer.from(it.sha256, 'hex').toString('base64')}:`)
  if (req.headers['if-none-match']?.includes(etag)) {
    res.status(304).end()
    return
  }
  res.setHeader('Content-Length', it.sizeBytes)
  if (req.method === 'HEAD') {
    res.end()
    return
  }
  await pipeline(it.bytes(), res).catch((error: NodeJS.ErrnoException) => {
    // Whoever leaves in the middle needs no answer.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}
