import type { Request, Response } from 'express'
import type { CallerOf } from '../../../server/access/caller.ts'
import type { AccessContext } from '../../../server/access/context.ts'
import { type Session, sessionOf } from '../../../server/access/session.ts'
import type { Config } from '../../../server/config.ts'
import type { Caller } from '../../../server/reference/officer.ts'
import { sessionToken } from './session-cookie.ts'

interface ReaderContext extends Pick<AccessContext, 'now'> {
  readonly config: Config
  readonly callerOf: CallerOf
}

/** Where a session counts. The public's pages are the same for everyone, and ask the database nothing about a reader. */
const OFFICERS_PAGES = /^\/(?:console|oversight)(?:\/|$)/

/** Who reads a page: whoever has a token, or an officer by the session of the browser. */
export const readerOf =
  (ctx: ReaderContext) =>
  (req: Request, res: Response): Caller | Promise<Caller> => {
    const { authorization } = req.headers
    const token = OFFICERS_PAGES.test(req.path) ? sessionToken(ctx.config, req) : null
    if (authorization !== undefined || token === null) return ctx.callerOf(authorization)
    return officerOf(ctx, token, res)
  }

async function officerOf(ctx: ReaderContext, token: string, res: Response): Promise<Caller> {
  const session = await sessionOf(ctx, token)
  if (!session) return { kind: 'public' }
  res.locals['session'] = session
  return { kind: 'officer', officer: session.officer }
}

/** The session that a request came with. */
export const sessionIn = (res: Response): Session | null => (res.locals['session'] as Session | undefined) ?? null
