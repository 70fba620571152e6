import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'

const OURS_TO_TAKE = /^[\w.-]{1,64}$/

/** The id of a request, which its answer and every line about it in the log carry: the caller's own where it is harmless. */
export function requestId(req: Request, res: Response, next: NextFunction): void {
  const given = req.headers['x-request-id']
  const id = typeof given === 'string' && OURS_TO_TAKE.test(given) ? given : randomUUID()
  res.locals['requestId'] = id
  next()
}
