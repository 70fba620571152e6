import express, { type NextFunction, type Request, type Response } from 'express'
import type { AccessContext } from '../../../server/access/context.ts'
import { forgetNotice, leaveNotice, requireCsrf } from '../../../server/access/session.ts'
import type { Config } from '../../../server/config.ts'
import type { Log } from '../../../server/log.ts'
import { type ConsolePage, consolePage } from '../../../server/pages/console/console-page.ts'
import type { ConsoleVisit } from '../../../server/pages/console/console-visit.ts'
import type { Text } from '../../../server/pages/text/text.ts'
import type { Caller, Officer, OfficerRole } from '../../../server/reference/officer.ts'
import { broken } from '../../../server/reference/rule-broken.ts'
import { officerOf, requireAccess } from '../../http/access.ts'
import { sendMade } from '../send-page.ts'
import { type FrameContext, visitOf } from '../visit.ts'
import { requireOwnOrigin } from './origin.ts'
import { sessionIn } from './reader.ts'
import { sessionToken } from './session-cookie.ts'

export interface DeskContext extends FrameContext, Pick<AccessContext, 'now'> {
  readonly config: Config
  readonly log: Pick<Log, 'error'>
}

/** What a form sent: a field that stands more than once is a list. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>

/** An officer at the console asking for one page, or sending one form. */
export interface Desk {
  readonly officer: Officer
  readonly visit: ConsoleVisit
  readonly t: Text
  readonly req: Request
  readonly res: Response
}

/** What was done: the page to go on to, and what it says first. */
export interface Done {
  readonly to: string
  readonly notice?: keyof Text['office']['notices']
  /** A number or a code for the notice; never a name. */
  readonly about?: string
}

/** A form shown again, with what has to be mended. */
export interface Refused {
  readonly status: number
  readonly page: ConsolePage
}

const FORM_LIMIT = '1mb'
const FIELDS_LIMIT = 2_000
const readForm = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: FIELDS_LIMIT })

/** A page for officers of these roles. Whoever has not signed in comes back to it afterwards. */
export const deskPage =
  (ctx: DeskContext, roles: readonly OfficerRole[], make: (desk: Desk) => ConsolePage | Promise<ConsolePage>) =>
  async (req: Request, res: Response): Promise<void> => {
    const desk = await deskOf(ctx, roles, req, res)
    if (desk === null) return goToSignIn(req, res)
    await sendConsole(ctx, desk, await make(desk))
  }

/** The same for what answers by itself, such as a file. */
export const deskAnswer =
  (ctx: DeskContext, roles: readonly OfficerRole[], answer: (desk: Desk) => void | Promise<void>) =>
  async (req: Request, res: Response): Promise<void> => {
    const desk = await deskOf(ctx, roles, req, res)
    if (desk === null) goToSignIn(req, res)
    else await answer(desk)
  }

/**
 * What a form does. Its origin and its token are checked first; then it leads on to a page that says what was done, so that
 * reloading does nothing twice.
 */
export const deskAct =
  (
    ctx: DeskContext,
    roles: readonly OfficerRole[],
    act: (desk: Desk & { readonly form: Form }) => Promise<Done | Refused>,
  ) =>
  async (req: Request, res: Response): Promise<void> => {
    const desk = await deskOf(ctx, roles, req, res)
    if (desk === null) throw signedOut()
    const form = await formOf(ctx, req, res)
    await settle(ctx, desk, await act({ ...desk, form }))
  }

/** The same for a form with a file, which is read and checked by `act` itself, and answered by it. */
export const deskUpload =
  (ctx: DeskContext, roles: readonly OfficerRole[], act: (desk: Desk) => Promise<void>) =>
  async (req: Request, res: Response): Promise<void> => {
    const desk = await deskOf(ctx, roles, req, res)
    if (desk === null) throw signedOut()
    await act(desk)
  }

/** The form, once it is certain that a page of this session sent it. */
export async function formOf(ctx: Pick<DeskContext, 'config'>, req: Request, res: Response): Promise<Form> {
  requireOwnOrigin(ctx.config, req)
  await parsed(readForm, req, res)
  const form = (req.body ?? {}) as Form
  requireCsrf(sessionToken(ctx.config, req) ?? '', form['csrf'])
  return form
}

/** Leads on after something was done, or shows the form again. */
export async function settle(ctx: DeskContext, desk: Desk, outcome: Done | Refused): Promise<void> {
  const { req, res } = desk
  if ('page' in outcome) {
    res.status(outcome.status)
    await sendConsole(ctx, desk, outcome.page)
    return
  }
  const token = sessionToken(ctx.config, req)
  if (outcome.notice && token) await leaveNotice(token, { code: outcome.notice, about: outcome.about ?? null })
  res.redirect(303, outcome.to)
}

async function deskOf(
  ctx: DeskContext,
  roles: readonly OfficerRole[],
  req: Request,
  res: Response,
): Promise<Desk | null> {
  const session = sessionIn(res)
  if (session === null) return null
  const caller = res.locals['caller'] as Caller
  requireAccess(caller, { officer: roles })
  const visit = { ...(await visitOf(ctx, req, res)), session }
  return { officer: officerOf(caller), visit, t: visit.t, req, res }
}

/** Sends a page of the console; a notice it says is said by no other. */
export async function sendConsole(
  ctx: Pick<DeskContext, 'config'>,
  { visit, req, res }: Pick<Desk, 'visit' | 'req' | 'res'>,
  page: ConsolePage,
): Promise<void> {
  const token = sessionToken(ctx.config, req)
  if (visit.session.notice && token) await forgetNotice(token)
  sendMade(res, visit, consolePage(visit, page))
}

/** Leads to signing in and, for a page, back to it. */
export function goToSignIn(req: Request, res: Response): void {
  res.redirect(303, `/console/sign-in?${new URLSearchParams({ to: req.originalUrl })}`)
}

const signedOut = () =>
  broken(
    'notSignedIn',
    '登录已超时或已退出，未作任何更改。请在新窗口登录后返回本页重新提交；或用“后退”找回所填内容。',
    'You are signed out, and nothing was changed. Sign in in another window, come back to this page and send it again; going back shows what you had filled in.',
  )

const parsed = (
  parser: (req: Request, res: Response, next: NextFunction) => void,
  req: Request,
  res: Response,
): Promise<void> =>
  new Promise((resolve, reject) => {
    parser(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error)))
  })
