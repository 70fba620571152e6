import type { NextFunction, Request, Response } from 'express'

/** Lets pages and tools of other origins ask, as the reconciliation protocol wants: what is answered is public anyway. */
export function crossOrigin(req: Request, res: Response, next: NextFunction): void {
  res.set('Access-Control-Allow-Origin', '*')
  res.set('Cross-Origin-Resource-Policy', 'cross-origin')
  if (req.method !== 'OPTIONS') {
    next()
    return
  }
  res.set('Access-Control-Allow-Methods', 'GET, POST')
  res.set('Access-Control-Allow-Headers', 'Accept, Accept-Language, Content-Type')
  res.set('Access-Control-Max-Age', '86400')
  res.status(204).end()
}
