import { randomBytes } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import helmet from 'helmet'

const DIRECTIVES = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

/**
 * Pages load nothing from elsewhere and run no inline script. `upgrade-insecure-requests` is left out: the trial runs
 * on plain http, and a proxy in front of production adds HTTPS. Helmet says the same of every answer, so it is asked once.
 */
export function helmetHeaders(): readonly (readonly [name: string, value: string])[] {
  const headers = new Map<string, string>()
  const recorder = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  }
  const policies = helmet({ contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES } })
  policies({} as Request, recorder as unknown as Response, (error) => {
    if (error !== undefined) throw error
  })
  return [...headers]
}

/** Lets a page run the scripts it names itself, by a number that is another one each time, and call the registry. */
export function ownScripts() {
  const policy = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      ...DIRECTIVES,
      scriptSrc: [(_req, res) => `'nonce-${(res as Response).locals['nonce']}'`],
      connectSrc: ["'self'"],
    },
  })
  return (req: Request, res: Response, next: NextFunction): void => {
    res.locals['nonce'] = randomBytes(16).toString('base64url')
    policy(req, res, next)
  }
}
