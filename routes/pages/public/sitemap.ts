import { Router } from 'express'
import {
  listingsSitemap,
  pagesSitemap,
  type SitemapContext,
  sitemapIndex,
} from '../../../server/exchange/feeds/sitemap.ts'
import type { Log } from '../../../server/log.ts'
import type { Caller } from '../../../server/reference/officer.ts'
import { callerName } from '../../http/caller-name.ts'
import { Places } from '../../http/places.ts'
import { sendStream } from '../../http/send-stream.ts'

const XML = 'application/xml; charset=utf-8'
const READERS = { total: 4, each: 2 }

export type SitemapPagesContext = SitemapContext & { readonly log: Pick<Log, 'error'> }

/** What search engines may read, and where it is. */
export function sitemap(ctx: SitemapPagesContext): Router {
  const router = Router()
  const places = new Places(READERS)
  router.get('/robots.txt', (_req, res) => {
    const lines = ['User-agent: *', 'Disallow: /api/', 'Disallow: /*?', 'Disallow: /receipts/no-record']
    res.type('text/plain').send(`${[...lines, '', `Sitemap: ${ctx.config.publicUrl}/sitemap.xml`].join('\n')}\n`)
  })
  router.get('/sitemap.xml', (_req, res) => void res.set('Cache-Control', 'no-store').type(XML).send(sitemapIndex(ctx)))
  router.get('/sitemaps/pages.xml', async (_req, res) => void res.type(XML).send(await pagesSitemap(ctx)))
  router.get('/sitemaps/:file', async (req, res, next) => {
    const month = /^listings-(20\d{2}-(?:0[1-9]|1[0-2]))\.xml$/.exec(req.params.file)?.[1]
    if (month === undefined) return next()
    res.set('Cache-Control', 'no-store')
    const pieces = listingsSitemap(ctx, month)
    await places.within(callerName(res.locals['caller'] as Caller, req), () =>
      sendStream(req, res, { type: XML, pieces, gzip: true, log: ctx.log }),
    )
  })
  return router
}
