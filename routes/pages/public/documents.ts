import { Router } from 'express'
import Joi from 'joi'
import type { Config } from '../../../server/config.ts'
import { dictionary } from '../../../server/exchange/feeds/dictionary.ts'
import { readCatalogue } from '../../../server/oversight/catalogue.ts'
import { accessibilityPage } from '../../../server/pages/public/accessibility.ts'
import { cataloguePage } from '../../../server/pages/public/catalogue.ts'
import { downloadsPage } from '../../../server/pages/public/downloads.ts'
import type { Department } from '../../../server/reference/departments.ts'
import type { ExportQuery } from '../../../server/registry/list.ts'
import { check } from '../../http/check.ts'
import { listingFilters } from '../../listing-filters.ts'
import { givenOnly, pageQuery } from '../query.ts'
import { sendPage } from '../send-page.ts'
import { type FrameContext, readersLanguage } from '../visit.ts'

export interface DocumentsContext extends FrameContext {
  readonly config: FrameContext['config'] & Pick<Config, 'dataLicence'>
  readonly ledger: FrameContext['ledger'] & { readonly origin: string }
  readonly departments: () => Promise<readonly Department[]>
}

type Format = 'csv' | 'xlsx' | 'ndjson'

const download = pageQuery<ExportQuery & { format: Format }>({
  ...givenOnly(listingFilters),
  format: Joi.string().valid('csv', 'xlsx', 'ndjson').default('csv'),
})
const catalogueQuery = pageQuery<{ version?: number }>({ version: Joi.number().integer().min(1).empty('') })

/** What is published besides the listings: the data, the catalogue, and what the site says of itself. */
export function documents(ctx: DocumentsContext): Router {
  const router = Router()
  router.get('/downloads', async (req, res) => {
    const departments = await ctx.departments()
    await sendPage(ctx, req, res, ({ t }) => downloadsPage(t, dictionary(ctx, t.language), departments))
  })
  // A form names its format in a field, an export in its address.
  router.get('/downloads/file', (req, res) => {
    const { format, ...filters } = check(download, req.query, readersLanguage(req))
    const query = new URLSearchParams(filters as Record<string, string>).toString()
    res.redirect(303, `/api/v1/listings/export.${format}${query === '' ? '' : `?${query}`}`)
  })
  router.get('/catalogue', async (req, res) => {
    const { version } = check(catalogueQuery, req.query, readersLanguage(req))
    const catalogue = await readCatalogue(version)
    await sendPage(ctx, req, res, ({ t }) => cataloguePage(t, catalogue))
  })
  router.get('/accessibility', (req, res) =>
    sendPage(ctx, req, res, ({ t }) => accessibilityPage(t, ctx.config.site.contact)),
  )
  return router
}
