import { type Response, Router } from 'express'
import Joi from 'joi'
import type { AccessContext } from '../../../server/access/context.ts'
import { changeOwnPassword } from '../../../server/access/own-password.ts'
import {
  confirmSecondFactor,
  enrolment,
  hasSecondFactor,
  removeSecondFactor,
} from '../../../server/access/second-factor.ts'
import { closeEverywhere, closeSessionNamed, openSessions } from '../../../server/access/session.ts'
import { accountPage } from '../../../server/pages/console/account.ts'
import { confirmPage } from '../../../server/pages/console/confirm.ts'
import { ownPasswordPage } from '../../../server/pages/console/own-password.ts'
import { secondFactorOffPage, secondFactorPage } from '../../../server/pages/console/second-factor.ts'
import type { SessionId } from '../../../server/reference/ids.ts'
import { OFFICER_ROLES } from '../../../server/reference/officer.ts'
import { addressOf } from '../../http/address.ts'
import { check } from '../../http/check.ts'
import { fieldFaults } from '../field-faults.ts'
import { type Desk, type DeskContext, type Done, deskAct, deskPage, type Form, type Refused } from './desk.ts'
import { faultsFrom } from './fault-fields.ts'
import { takeToken } from './session-cookie.ts'

export type AccountContext = DeskContext & AccessContext

const PASSWORD_CHARS = { least: 12, most: 200 } as const

const passwords = Joi.object<{ password: string; next: string }>({
  password: Joi.string().max(PASSWORD_CHARS.most).required(),
  next: Joi.string().min(PASSWORD_CHARS.least).max(PASSWORD_CHARS.most).required(),
}).options({ stripUnknown: true })

/** An officer's own account: where they are signed in, and the second factor. */
export function accountPages(ctx: AccountContext): Router {
  const router = Router()
  const page = deskPage.bind(null, ctx, OFFICER_ROLES)
  const act = deskAct.bind(null, ctx, OFFICER_ROLES)
  router.get(
    '/console/account',
    page(async ({ t, officer, visit: { session } }) =>
      accountPage(t, {
        session,
        sessions: await openSessions(ctx, officer),
        hasSecondFactor: await hasSecondFactor(officer),
      }),
    ),
  )
  router.post(
    '/console/account/sessions/:name/end',
    act(async ({ officer, req }) => {
      await closeSessionNamed(ctx, officer, req.params['name'] as SessionId)
      return { to: '/console/account', notice: 'sessionEnded' }
    }),
  )
  router.get(
    '/console/account/sign-out-everywhere',
    page(({ t, visit: { session } }) =>
      confirmPage(t, session, {
        title: t.office.account.everywhere,
        trail: [['/console/account', t.office.account.title]],
        consequence: t.office.account.everywhereConsequence,
        action: '/console/account/sign-out-everywhere',
        button: t.office.account.everywhere,
        kind: 'danger',
        back: '/console/account',
      }),
    ),
  )
  router.post(
    '/console/account/sign-out-everywhere',
    act(async ({ officer, res }) => {
      await closeEverywhere(ctx, officer)
      return signedOut(ctx, res)
    }),
  )
  passwordRoutes(ctx, router)
  secondFactorRoutes(ctx, router)
  return router
}

function signedOut({ config }: DeskContext, res: Response): Done {
  takeToken(config, res)
  return { to: '/console/sign-in?done=signedOut' }
}

function passwordRoutes(ctx: AccountContext, router: Router): void {
  router.get(
    '/console/account/password',
    deskPage(ctx, OFFICER_ROLES, ({ t, visit: { session } }) => ownPasswordPage(t, { session })),
  )
  router.post(
    '/console/account/password',
    deskAct(ctx, OFFICER_ROLES, async ({ t, officer, form, req, res, visit: { session } }) => {
      const { fields, different } = t.office.ownPassword
      if (form['next'] !== form['again'])
        return refused(ownPasswordPage(t, { session, faults: [{ name: 'again', message: different }] }))
      try {
        await changeOwnPassword(ctx, officer, { ...check(passwords, form, t.language), address: addressOf(req) })
      } catch (error) {
        const faults = fieldFaults(error, t.language, fields) ?? faultsFrom(error, t)
        return refused(ownPasswordPage(t, { session, faults }))
      }
      return signedOut(ctx, res)
    }),
  )
}

function secondFactorRoutes(ctx: AccountContext, router: Router): void {
  const page = deskPage.bind(null, ctx, OFFICER_ROLES)
  const act = deskAct.bind(null, ctx, OFFICER_ROLES)
  const on = async ({ t, officer, visit: { session } }: Desk) => ({
    session,
    enrolment: await enrolment(ctx, officer),
    t,
  })
  router.get(
    '/console/account/second-factor',
    page(async (desk) => secondFactorPage(desk.t, await on(desk))),
  )
  router.post(
    '/console/account/second-factor',
    act(async (desk) => {
      try {
        await confirmSecondFactor(ctx, desk.officer, codeIn(desk.form))
      } catch (error) {
        return refused(secondFactorPage(desk.t, { ...(await on(desk)), faults: faultsFrom(error, desk.t) }))
      }
      return { to: '/console/account', notice: 'otpOn' }
    }),
  )
  router.get(
    '/console/account/second-factor/off',
    page(({ t, visit: { session } }) => secondFactorOffPage(t, { session })),
  )
  router.post(
    '/console/account/second-factor/off',
    act(async ({ t, officer, form, visit: { session } }) => {
      try {
        await removeSecondFactor(ctx, officer, codeIn(form))
      } catch (error) {
        return refused(secondFactorOffPage(t, { session, faults: faultsFrom(error, t) }))
      }
      return { to: '/console/account', notice: 'otpOff' }
    }),
  )
}

const codeIn = ({ otp }: Form): string => String(otp ?? '').replace(/\s/g, '')

const refused = (page: Refused['page']): Refused => ({ status: 422, page })
