import type { Request } from 'express'
import type { Config } from '../../../server/config.ts'
import { broken } from '../../../server/reference/rule-broken.ts'

/** Throws `formExpired` for a form that a page of another site sent. Browsers that do not say are left to the form's token. */
export function requireOwnOrigin({ publicUrl }: Pick<Config, 'publicUrl'>, req: Request): void {
  const { origin } = req.headers
  const site = req.headers['sec-fetch-site']
  const isOwn =
    origin === undefined ? site === undefined || OWN_SITES.has(String(site)) : isOurs(origin, publicUrl, req)
  if (isOwn) return
  throw broken(
    'formExpired',
    '表单不是由本网站的页面提交的，未作任何更改。',
    'The form was not sent by a page of this site. Nothing was changed.',
  )
}

const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none'])

const isOurs = (origin: string, publicUrl: string, req: Request): boolean =>
  URL.canParse(origin) && (origin === new URL(publicUrl).origin || new URL(origin).host === req.headers.host)
