import { Router } from 'express'
import { requireCsrf } from '../../../../server/access/session.ts'
import { attach } from '../../../../server/attachments/attach.ts'
import { detach } from '../../../../server/attachments/detach.ts'
import { openAttachment } from '../../../../server/attachments/open.ts'
import { showAttachment } from '../../../../server/cases/attachments.ts'
import type { CaseContext } from '../../../../server/cases/context.ts'
import type { AttachmentId } from '../../../../server/reference/ids.ts'
import { announced, sendAttachment } from '../../../attachments.ts'
import { withFormFile } from '../../../http/form-file.ts'
import { type Desk, type DeskContext, deskAct, deskAnswer, deskUpload, settle } from '../desk.ts'
import { requireOwnOrigin } from '../origin.ts'
import { sessionToken } from '../session-cookie.ts'

export type AttachmentsContext = DeskContext & CaseContext

const READERS = ['clerk', 'reviewer', 'supervisor'] as const
const HANDLERS = ['clerk', 'reviewer'] as const

/** The files of a case, sent, shown, hidden and taken off by forms. */
export function attachmentPages(ctx: AttachmentsContext): Router {
  const router = Router()
  router.get(
    '/console/attachments/:id',
    deskAnswer(ctx, READERS, async ({ officer, req, res }) =>
      sendAttachment(await openAttachment(ctx, { kind: 'officer', officer }, String(req.params['id'])), req, res),
    ),
  )
  router.post(
    '/console/cases/:id/attachments',
    deskUpload(ctx, HANDLERS, async (desk) => {
      await receive(ctx, desk)
      await settle(ctx, desk, { to: back(desk), notice: 'attached' })
    }),
  )
  const at = '/console/cases/:id/attachments/:attachment'
  router.post(
    `${at}/remove`,
    deskAct(ctx, HANDLERS, async (desk) => {
      await detach(ctx, desk.officer, idOf(desk), fileOf(desk))
      return { to: back(desk), notice: 'detached' }
    }),
  )
  for (const [verb, isPublic] of [
    ['show', true],
    ['hide', false],
  ] as const) {
    router.post(
      `${at}/${verb}`,
      deskAct(ctx, HANDLERS, async (desk) => {
        await showAttachment(ctx, desk.officer, idOf(desk), fileOf(desk), isPublic)
        return { to: back(desk), notice: isPublic ? 'attachmentShown' : 'attachmentHidden' }
      }),
    )
  }
  return router
}

/** A file is taken as it comes in; unless the form's token is right nothing of it stays. */
async function receive(ctx: AttachmentsContext, desk: Desk): Promise<void> {
  const { req, officer } = desk
  requireOwnOrigin(ctx.config, req)
  await withFormFile(req, ({ name, bytes, fields }) => {
    const isPublic = async () => {
      const given = await fields()
      requireCsrf(sessionToken(ctx.config, req) ?? '', given['csrf'])
      return given['public'] === 'true'
    }
    return attach(ctx, officer, idOf(desk), { name, bytes, isPublic, announcedBytes: announced(req) })
  })
}

const back = (desk: Desk): string => `/console/cases/${idOf(desk)}/edit#attachments`
const idOf = ({ req }: Desk): string => String(req.params['id'])
const fileOf = ({ req }: Desk): AttachmentId => String(req.params['attachment']) as AttachmentId
