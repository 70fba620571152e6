import { type Request, type Response, Router, urlencoded } from 'express'
import Joi from 'joi'
import type { ObjectionContext } from '../../../server/objections/context.ts'
import { type Filing, fileObjection } from '../../../server/objections/file.ts'
import { trackObjection } from '../../../server/objections/track.ts'
import {
  type ObjectionValues,
  objectionFiledPage,
  objectionFormPage,
  objectionTrackPage,
} from '../../../server/pages/public/objection.ts'
import { texts } from '../../../server/pages/text/text.ts'
import type { ListingId } from '../../../server/reference/ids.ts'
import { RuleBroken } from '../../../server/reference/rule-broken.ts'
import type { ListContext } from '../../../server/registry/list.ts'
import { getListing } from '../../../server/registry/listing.ts'
import { holdsIdNumber } from '../../../server/registry/search-words.ts'
import { addressOf } from '../../http/address.ts'
import { check } from '../../http/check.ts'
import { filing } from '../../objections.ts'
import { fieldFaults } from '../field-faults.ts'
import { sendPage } from '../send-page.ts'
import { type FrameContext, readersLanguage } from '../visit.ts'

const PUBLIC = { kind: 'public' } as const

export type ObjectionPagesContext = FrameContext & ObjectionContext & Pick<ListContext, 'annotationsOf'>

const form = urlencoded({ extended: false, limit: '64kb', parameterLimit: 20 })
const tracked = Joi.object<{ code: string }>({ code: Joi.string().trim().max(40).required() }).options({
  stripUnknown: true,
})

/** Objections of the public: filed from the page of a listing, and followed by a code that stands in no address. */
export function objectionPages(ctx: ObjectionPagesContext): Router {
  const router = Router()
  const listingOf = (req: Request) =>
    getListing(ctx, String(req.params['id']) as ListingId, PUBLIC, readersLanguage(req))

  router.get('/listings/:id/objection', async (req, res) => {
    const listing = await listingOf(req)
    await sendPage(ctx, req, res, ({ t }) => objectionFormPage(t, listing))
  })
  router.post('/listings/:id/objection', form, async (req, res) => {
    const listing = await listingOf(req)
    const values = textsOf(req.body)
    let filed: Filing
    try {
      filed = check(filing, { listing: listing.id, ...values }, readersLanguage(req))
    } catch (error) {
      const faults = fieldFaults(error, readersLanguage(req), labelsOf(readersLanguage(req)))
      if (!faults) throw error
      await sendPage(ctx, req, res.status(422), ({ t }) => objectionFormPage(t, listing, values, faults))
      return
    }
    const numbered = (['name', 'contact', 'statement'] as const).filter((name) => holdsIdNumber(filed[name]))
    if (numbered.length > 0) {
      await sendPage(ctx, req, res.status(422), ({ t }) =>
        objectionFormPage(
          t,
          listing,
          values,
          numbered.map((name) => ({ name, message: t.pub.objection.personalNumber })),
        ),
      )
      return
    }
    const objection = await fileObjection(ctx, addressOf(req), filed)
    await sendPage(ctx, req, res.status(201), ({ t }) => objectionFiledPage(t, objection))
  })

  router.get('/objections', (req, res) => sendPage(ctx, req, res, ({ t }) => objectionTrackPage(t)))
  router.post('/objections', form, (req, res) => track(ctx, req, res))
  return router
}

async function track(ctx: ObjectionPagesContext, req: Request, res: Response): Promise<void> {
  const language = readersLanguage(req)
  try {
    const { code } = check(tracked, req.body ?? {}, language)
    const found = await trackObjection(ctx, addressOf(req), code)
    await sendPage(ctx, req, res, ({ t }) => objectionTrackPage(t, found))
  } catch (error) {
    const message =
      error instanceof RuleBroken && error.code === 'notFound'
        ? error.faults[0].message[language]
        : fieldFaults(error, language, { code: texts[language].pub.objection.trackCode })?.[0]?.message
    if (message === undefined) throw error
    await sendPage(ctx, req, res.status(422), ({ t }) => objectionTrackPage(t, null, [{ name: 'code', message }]))
  }
}

/** What the form sends; a field that came twice, or that the form does not have, is none. */
function textsOf(body: unknown): ObjectionValues {
  const given = (body ?? {}) as Record<string, unknown>
  return Object.fromEntries(
    ['name', 'contact', 'statement'].flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])),
  )
}

function labelsOf(language: 'zh' | 'en') {
  const { name, contact, statement } = texts[language].pub.objection
  return { name, contact, statement }
}
