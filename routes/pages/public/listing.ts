import { Router } from 'express'
import type { Config } from '../../../server/config.ts'
import { listingPage } from '../../../server/pages/public/listing.ts'
import { dayOf } from '../../../server/reference/civil-date.ts'
import type { ListingId } from '../../../server/reference/ids.ts'
import { broken } from '../../../server/reference/rule-broken.ts'
import { listingClocks } from '../../../server/registry/clocks.ts'
import { type HistoryContext, listingHistory } from '../../../server/registry/history.ts'
import type { ListContext } from '../../../server/registry/list.ts'
import { getListing } from '../../../server/registry/listing.ts'
import { isListingNumber, publicListingNumbered } from '../../../server/registry/listing-number.ts'
import { sendPage } from '../send-page.ts'
import type { FrameContext } from '../visit.ts'

const PUBLIC = { kind: 'public' } as const

export interface ListingPageContext extends FrameContext, Pick<ListContext, 'now' | 'annotationsOf'>, HistoryContext {
  readonly ledger: FrameContext['ledger'] & HistoryContext['ledger']
  readonly config: FrameContext['config'] & Pick<Config, 'dataLicence'>
}

/** One listing, by its id or by the number that stands on paper. */
export function listing(ctx: ListingPageContext): Router {
  const router = Router()
  router.get('/listings/:id', async (req, res) => {
    const id = req.params.id as ListingId
    await sendPage(ctx, req, res, async ({ t }) => {
      const [it, history, clocks] = await Promise.all([
        getListing(ctx, id, PUBLIC, t.language),
        listingHistory(ctx, id, PUBLIC),
        listingClocks(ctx, id, PUBLIC),
      ])
      const { publicUrl, dataLicence: licence } = ctx.config
      return listingPage(t, { listing: it, history, clocks, today: dayOf(ctx.now()), publicUrl, licence })
    })
  })
  router.get('/n/:number', async (req, res) => {
    const { number } = req.params
    const id = isListingNumber(number) ? await publicListingNumbered(ctx, number) : null
    if (id === null) throw noSuchNumber()
    res.redirect(303, `/listings/${id}`)
  })
  return router
}

const noSuchNumber = () =>
  broken(
    'notFound',
    '没有使用该编号的公示记录，或其公示已经结束；请核对编号。',
    'No public listing has this number, or its publication has ended: check the number.',
  )
