import type { NextFunction, Request, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Caller } from '../../server/reference/officer.ts'
import { broken } from '../../server/reference/rule-broken.ts'

const WINDOW_SECONDS = 60

/** The limit that everyone behind one address shares who is not known. */
export const limitByAddress = (requestsPerMinute: number) =>
  rateLimit({
    windowMs: WINDOW_SECONDS * 1000,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => next(tooManyRequests()),
  })

type CallerOfRequest = (req: Request, res: Response) => Caller | Promise<Caller>

/**
 * Finds out who is calling, before anything of the request is read. Callers without a token, and those with a wrong
 * one, share a limit by address: whoever is known is limited by what they are allowed to do instead.
 */
export function identifyCaller(callerOf: CallerOfRequest, limit: ReturnType<typeof limitByAddress>) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    try {
      const known = callerOf(req, res)
      const caller = known instanceof Promise ? actingIn(await known, res.locals['requestId']) : known
      res.locals['caller'] = caller
      if (caller.kind !== 'public') next()
      else await limit(req, res, next)
    } catch (refused) {
      await limit(req, res, (limited) => next(limited ?? refused))
    }
  }
}

/** Officers carry the request they act through; a platform's caller is one object for all its requests. */
const actingIn = (caller: Caller, requestId: string): Caller =>
  caller.kind === 'officer' ? { ...caller, officer: { ...caller.officer, requestId } } : caller

const tooManyRequests = () =>
  broken(
    'tooManyAttempts',
    '请求过于频繁，请一分钟后再试；批量查询请使用平台账号。',
    'Too many requests: try again in a minute, or use a platform account for many.',
    '',
    WINDOW_SECONDS,
  )
