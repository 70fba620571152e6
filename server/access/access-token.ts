import { randomUUID } from 'node:crypto'
import type { OfficerId, PlatformId } from '../reference/ids.ts'
import type { PlatformScope } from '../reference/officer.ts'
import type { AccessContext } from './context.ts'

/** `typ` of an access token (RFC 9068): its header tells it from a receipt of the same key. */
const ACCESS_TYPE = 'at+jwt'

type Issuing = Pick<AccessContext, 'config' | 'keys' | 'now'>

/** What a token says of its bearer. An officer's role and department are read afresh, so they are not in it. */
export type Bearer =
  | { readonly kind: 'officer'; readonly id: OfficerId; readonly expiresAtMs: number }
  | {
      readonly kind: 'platform'
      readonly id: PlatformId
      readonly clientId: string
      readonly scopes: readonly PlatformScope[]
      readonly expiresAtMs: number
    }

export const officerToken = (ctx: Issuing, id: OfficerId): string => issue(ctx, { sub: id, kind: 'officer' })

export const platformToken = (
  ctx: Issuing,
  id: PlatformId,
  clientId: string,
  scopes: readonly PlatformScope[],
): string => issue(ctx, { sub: id, kind: 'platform', client_id: clientId, scope: scopes.join(' ') })

function issue({ config, keys, now }: Issuing, claims: Readonly<Record<string, string>>): string {
  const iat = Math.floor(now().getTime() / 1000)
  return keys.sign(ACCESS_TYPE, {
    iss: config.origin,
    aud: config.origin,
    iat,
    exp: iat + config.accessTokenSeconds,
    jti: randomUUID(),
    ...claims,
  })
}

/** The bearer of a token of this registry that has not expired, or null. */
export function readAccessToken({ config, keys, now }: Issuing, token: string): Bearer | null {
  const claims = keys.verify(ACCESS_TYPE, token)
  if (!claims || claims['iss'] !== config.origin || claims['aud'] !== config.origin) return null
  const expiresAtMs = Number(claims['exp']) * 1000
  if (!(expiresAtMs > now().getTime())) return null
  if (claims['kind'] === 'officer') return { kind: 'officer', id: claims['sub'] as OfficerId, expiresAtMs }
  if (claims['kind'] !== 'platform') return null
  return {
    kind: 'platform',
    id: claims['sub'] as PlatformId,
    clientId: String(claims['client_id']),
    scopes: String(claims['scope']).split(' ') as PlatformScope[],
    expiresAtMs,
  }
}
