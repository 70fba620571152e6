import { parseCookie } from 'cookie'
import type { CookieOptions, Request, Response } from 'express'
import type { Config } from '../../../server/config.ts'

type Where = Pick<Config, 'publicUrl'>

const NAME = 'session'

/** Over HTTPS nobody but this host can set it (`__Host-`), neither a neighbour below the same domain nor plain http. */
const nameOf = (where: Where): string => (isSecure(where) ? `__Host-${NAME}` : NAME)

const isSecure = ({ publicUrl }: Where): boolean => publicUrl.startsWith('https:')

export const sessionToken = (where: Where, req: Request): string | null =>
  parseCookie(req.headers.cookie ?? '')[nameOf(where)] || null

/** Ends with the browser; how long it is good for in any case is the session's own matter. */
export const giveToken = (where: Where, res: Response, token: string): void => {
  res.cookie(nameOf(where), token, options(where))
}

export const takeToken = (where: Where, res: Response): void => {
  res.clearCookie(nameOf(where), options(where))
}

const options = (where: Where): CookieOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: isSecure(where),
})
