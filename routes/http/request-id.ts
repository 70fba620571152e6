import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'

const OURS_TO_TAKE = /^[\w.-]{1,64}$/

/** Every answer carries `X-Request-Id`: the caller's own where it is harmless, else a new one. */
export function requestId(req: Request, res: Response, next: NextFunction): void {
  const given = req.headers['x-request-id']
  const id = typeof given === 'string' && OURS_TO_TAKE.test(given) ? given : randomUUID()
  res.locals['requestId'] = id
  res.setHeader('X-Request-Id', id)
  next()
}
