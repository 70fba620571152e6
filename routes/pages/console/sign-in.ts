import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import type { AccessContext } from '../../../server/access/context.ts'
import { newSecret } from '../../../server/access/secrets.ts'
import { closeSession, csrfOf, openSession } from '../../../server/access/session.ts'
import { homeOf } from '../../../server/pages/console/menu.ts'
import { signInPage } from '../../../server/pages/console/sign-in.ts'
import { addressOf } from '../../http/address.ts'
import { check } from '../../http/check.ts'
import { ownAddress } from '../display.ts'
import { pageQuery } from '../query.ts'
import { sendPage } from '../send-page.ts'
import { readersLanguage } from '../visit.ts'
import { type DeskContext, formOf } from './desk.ts'
import { faultsFrom } from './fault-fields.ts'
import { sessionIn } from './reader.ts'
import { giveToken, sessionToken, takeToken } from './session-cookie.ts'

export type SignInContext = DeskContext & AccessContext

const officersAddress = Joi.string()
  .max(2_000)
  .allow('')
  .default('')
  .custom((text: string) => (/^\/(?:console|oversight)(?:[/?]|$)/.test(ownAddress(text)) ? ownAddress(text) : ''))

const query = pageQuery<{ to: string; done?: 'signedOut' }>({
  to: officersAddress,
  done: Joi.string().valid('signedOut'),
})
const credentials = Joi.object<{ to: string; username: string; password: string; otp?: string }>({
  to: officersAddress,
  username: Joi.string().trim().max(100).required(),
  password: Joi.string().max(200).required(),
  otp: Joi.string().trim().empty('').max(10),
}).options({ stripUnknown: true })

/** Signing in and out with a browser. */
export function signInPages(ctx: SignInContext): Router {
  const router = Router()
  router.get('/console/sign-in', async (req, res) => {
    const { to, done } = check(query, req.query, readersLanguage(req))
    const csrf = csrfOf(tokenBefore(ctx, req, res))
    await sendPage(ctx, req, res, ({ t }) => signInPage(t, { csrf, to, isSignedOut: done === 'signedOut' }))
  })
  router.post('/console/sign-in', async (req, res) => {
    const form = await formOf(ctx, req, res)
    const { to, ...given } = check(credentials, form, readersLanguage(req))
    const browser = req.headers['user-agent'] ?? ''
    const from = { address: addressOf(req), browser, requestId: String(res.locals['requestId']) }
    try {
      giveToken(ctx.config, res, await openSession(ctx, { ...given, ...from }))
    } catch (error) {
      await sendPage(ctx, req, res.status(401), ({ t }) =>
        signInPage(t, {
          csrf: csrfOf(sessionToken(ctx.config, req) ?? ''),
          to,
          username: given.username,
          faults: faultsFrom(error, t),
        }),
      )
      return
    }
    await endBefore(ctx, req, res)
    res.redirect(303, to === '' ? '/console/start' : to)
  })
  router.get('/console/start', (_req, res) => {
    const session = sessionIn(res)
    res.redirect(303, session ? homeOf(session.officer.role) : '/console/sign-in')
  })
  router.post('/console/sign-out', async (req, res) => {
    await formOf(ctx, req, res)
    await endBefore(ctx, req, res)
    takeToken(ctx.config, res)
    res.redirect(303, '/console/sign-in?done=signedOut')
  })
  return router
}

/** A form to sign in carries a token as well, or a stranger could sign a browser in as himself and watch. */
function tokenBefore(ctx: DeskContext, req: Request, res: Response): string {
  const token = sessionToken(ctx.config, req)
  if (token !== null) return token
  const fresh = newSecret()
  giveToken(ctx.config, res, fresh)
  return fresh
}

/** Ends the session that the request came with, if it is one. */
async function endBefore(ctx: DeskContext, req: Request, res: Response): Promise<void> {
  const [session, token] = [sessionIn(res), sessionToken(ctx.config, req)]
  if (session && token) await closeSession(ctx, session.officer, token)
}
