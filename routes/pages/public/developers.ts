import { Router } from 'express'
import { type ApiDocument, developersPage, operationPage } from '../../../server/pages/public/developers.ts'
import { broken } from '../../../server/reference/rule-broken.ts'
import { sendPage } from '../send-page.ts'
import type { FrameContext } from '../visit.ts'

/** The interface as people read it, from the document that machines read. */
export function developers(ctx: FrameContext, document: ApiDocument): Router {
  const router = Router()
  router.get('/developers', (req, res) =>
    sendPage(ctx, req, res, ({ t }) => developersPage(t, document, ctx.config.publicUrl)),
  )
  router.get('/developers/:operation', (req, res) =>
    sendPage(ctx, req, res, ({ t }) => {
      const page = operationPage(t, document, req.params.operation)
      if (!page) throw noSuchOperation()
      return page
    }),
  )
  return router
}

const noSuchOperation = () =>
  broken(
    'notFound',
    '没有这个接口，请从接口清单进入。',
    'There is no such operation: start from the list of operations.',
  )
