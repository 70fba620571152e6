import type { Caller } from '../reference/officer.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { type Bearer, readAccessToken } from './access-token.ts'
import type { AccessContext } from './context.ts'
import type { Revocations } from './revocations.ts'
import { findOfficer } from './store.ts'

const KNOWN_LIMIT = 10_000
const PUBLIC: Caller = { kind: 'public' }
const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i
/** What a client signs in with is for the sign-in to judge. */
const CREDENTIALS = /^Basic /i

export type CallerOf = (authorization: string | undefined) => Caller | Promise<Caller>

interface KnownPlatform {
  readonly caller: Extract<Caller, { kind: 'platform' }>
  readonly expiresAtMs: number
}

/**
 * Tells who sends an `Authorization` header. Throws `notSignedIn` for a token that is expired, foreign, damaged or
 * revoked. A platform's token is verified once and then known, so that a lookup waits for nothing; an officer's account
 * is read on every request, so that whoever is locked out is out at once.
 */
export function callerOf(
  ctx: Pick<AccessContext, 'config' | 'keys' | 'now'> & { readonly revocations: Revocations },
): CallerOf {
  const known = new Map<string, KnownPlatform>()
  return (authorization) => {
    if (authorization === undefined || CREDENTIALS.test(authorization)) return PUBLIC
    const platform = known.get(authorization)
    if (platform) return admitted(platform)
    const token = BEARER.exec(authorization)?.[1]
    const bearer = token === undefined ? null : readAccessToken(ctx, token)
    if (!bearer) throw notSignedIn()
    return bearer.kind === 'officer' ? officer(bearer) : admitted(remember(authorization, bearer))
  }

  function admitted({ caller, expiresAtMs }: KnownPlatform): Caller {
    if (expiresAtMs <= ctx.now().getTime() || ctx.revocations.has(caller.platform.id)) throw notSignedIn()
    return caller
  }

  function remember(authorization: string, { id, clientId, scopes, expiresAtMs }: Bearer & { kind: 'platform' }) {
    const platform: KnownPlatform = { caller: { kind: 'platform', platform: { id, clientId, scopes } }, expiresAtMs }
    // The oldest goes first: tokens live for minutes, so it has most likely expired.
    const [oldest] = known.keys()
    if (known.size >= KNOWN_LIMIT && oldest !== undefined) known.delete(oldest)
    known.set(authorization, platform)
    return platform
  }

  async function officer({ id }: Bearer): Promise<Caller> {
    const account = await findOfficer(id as Extract<Bearer, { kind: 'officer' }>['id'])
    if (!account?.active) throw notSignedIn()
    const { _id, username, role, department } = account
    return { kind: 'officer', officer: { id: _id, username, role, department } }
  }
}

const notSignedIn = (): RuleBroken =>
  broken(
    'notSignedIn',
    '令牌无效、已过期或已被停用，请重新登录。',
    'The token is expired, revoked or not of this registry: sign in again.',
  )
