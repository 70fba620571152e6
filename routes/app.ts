import type { Server } from 'node:http'
import express, { type Express } from 'express'
import type { Context } from '../server/context.ts'
import type { ApiDocument } from '../server/pages/public/developers.ts'
import { administration } from './administration.ts'
import { attachments } from './attachments.ts'
import { audit } from './audit.ts'
import { auth } from './auth.ts'
import { calendar } from './calendar.ts'
import { cases } from './cases.ts'
import { catalogue } from './catalogue.ts'
import { decisions } from './decisions.ts'
import { exports } from './exports.ts'
import { feeds } from './feeds.ts'
import { answerHeaders } from './http/answer-headers.ts'
import { identifyCaller, limitByAddress } from './http/caller.ts'
import { crossOrigin } from './http/cross-origin.ts'
import type { Endpoint } from './http/endpoint.ts'
import { measure } from './http/measure.ts'
import { BASE_PATH, mount } from './http/mount.ts'
import { notFound, problems } from './http/problem.ts'
import { serverOf } from './http/server.ts'
import { imports } from './imports.ts'
import { ledger } from './ledger.ts'
import { listings } from './listings.ts'
import { mirrors } from './mirrors.ts'
import { objections } from './objections.ts'
import { openapi, openapiDocument } from './openapi.ts'
import { outcomes } from './outcomes.ts'
import { oversight } from './oversight.ts'
import { readerOf } from './pages/console/reader.ts'
import { pages } from './pages/pages.ts'
import { problemsAsPages } from './pages/problem-page.ts'
import { peers } from './peers.ts'
import { reconciliation } from './reconcile.ts'
import { reference } from './reference.ts'
import { screenings } from './screenings.ts'
import { sources } from './sources.ts'
import { system } from './system.ts'
import { watches } from './watches.ts'

/** Every operation of the API. The router and the OpenAPI document are made from this list. */
export function operations(ctx: Context): Endpoint[] {
  const own = [
    ...screenings(ctx),
    ...exports(ctx),
    ...decisions(ctx),
    ...outcomes(ctx),
    ...listings(ctx),
    ...reconciliation(ctx),
    ...cases(ctx),
    ...attachments(ctx),
    ...imports(ctx),
    ...objections(ctx),
    ...ledger(ctx),
    ...feeds(ctx),
    ...watches(ctx),
    ...peers(ctx),
    ...mirrors(ctx),
    ...reference(ctx),
    ...calendar(ctx),
    ...catalogue(ctx),
    ...oversight(ctx),
    ...audit(ctx),
    ...auth(ctx),
    ...administration(ctx),
    ...sources(ctx),
  ]
  return [...own, ...openapi(own, ctx.config.publicUrl)]
}

/** The whole HTTP side, not yet listening. */
export const createHttpServer = (ctx: Context): Server => serverOf(createApp(ctx))

/** In the order a request meets it. */
function createApp(ctx: Context): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('trust proxy', ctx.config.trustProxy)
  app.use(measure(ctx.metrics))
  app.use(answerHeaders())
  app.use(`${BASE_PATH}/reconcile`, crossOrigin)
  const limit = limitByAddress(ctx.config.publicRequestsPerMinute)
  const byToken = identifyCaller((req) => ctx.callerOf(req.headers.authorization), limit)
  const api = operations(ctx)
  mount(app, api, { now: ctx.now, identify: byToken })
  app.use(BASE_PATH, byToken)
  app.use(system(ctx))
  const document = openapiDocument(api, ctx.config.publicUrl) as unknown as ApiDocument
  app.use(identifyCaller(readerOf(ctx), limit), pages(ctx, document))
  const asPage = problemsAsPages(ctx)
  app.use(notFound(asPage))
  app.use(problems(ctx.log, asPage))
  return app
}
