import { Router } from 'express'
import Joi from 'joi'
import { homePage } from '../../../server/pages/public/home.ts'
import { type ListContext, listListings } from '../../../server/registry/list.ts'
import { check } from '../../http/check.ts'
import { pageQuery } from '../query.ts'
import { sendPage } from '../send-page.ts'
import { type FrameContext, readersLanguage } from '../visit.ts'

export type HomeContext = FrameContext & ListContext

const query = pageQuery<{ q?: string }>({ q: Joi.string().trim().max(100).empty('') })

export function home(ctx: HomeContext): Router {
  const router = Router()
  router.get('/', async (req, res) => {
    const { q } = check(query, req.query, readersLanguage(req))
    await sendPage(ctx, req, res, async ({ t }) => {
      const { items } = await listListings(ctx, { limit: 20, ...(q && { q }) }, { kind: 'public' }, t.language)
      return homePage(t, q, items)
    })
  })
  return router
}
