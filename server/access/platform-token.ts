import { audit } from '../audit/audit.ts'
import type { PlatformScope } from '../reference/officer.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { platformToken } from './access-token.ts'
import type { AccessContext } from './context.ts'
import { isSecret } from './secrets.ts'
import { findPlatformByClientId } from './store.ts'
import { recordFailure, refuseIfThrottled } from './throttle.ts'

export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
  /** Fewer scopes than the platform has, where it wants a weaker token. */
  readonly scopes: readonly PlatformScope[] | undefined
  readonly address: string
  readonly requestId?: string
}

/** OAuth 2 names (RFC 6749 §5.1). */
export interface PlatformToken {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly scope: string
}

/** A token for a platform (RFC 6749 §4.4). Throws `tooManyAttempts`, `wrongCredentials`, `scopeMissing`. */
export async function issuePlatformToken(ctx: AccessContext, credentials: ClientCredentials): Promise<PlatformToken> {
  const { clientId, clientSecret, address, requestId } = credentials
  const attempt = attemptOf(clientId, address)
  await refuseIfThrottled(attempt, ctx.now())
  const platform = await findPlatformByClientId(clientId)
  if (!platform?.active || !isSecret(clientSecret, platform.secretHash)) {
    await recordFailure(attempt, ctx.now())
    await audit(ctx, { by: 'nobody', action: 'platform.refused', object: platform?._id ?? null, requestId })
    throw wrongCredentials()
  }
  const scopes = credentials.scopes ?? platform.scopes
  const lacking = scopes.filter((scope) => !platform.scopes.includes(scope))
  if (lacking.length > 0) throw scopeMissing(lacking)
  await audit(ctx, { by: { platform: platform._id }, action: 'platform.signedIn', requestId })
  return {
    access_token: platformToken(ctx, platform._id, clientId, scopes),
    token_type: 'Bearer',
    expires_in: ctx.config.accessTokenSeconds,
    scope: scopes.join(' '),
  }
}

/**
 * A secret of 256 bits is not guessed, so only those who try are slowed down: were failures counted by the name alone,
 * or with those of officers, anybody could keep a platform from asking.
 */
const attemptOf = (clientId: string, address: string) => ({
  name: `client ${clientId} at ${address}`,
  address: `clients at ${address}`,
})

const wrongCredentials = (): RuleBroken =>
  broken(
    'wrongCredentials',
    '客户端凭证不正确或已停用，请核对 client_id 和 client_secret，或联系管理员。',
    'Wrong client credentials, or revoked ones: check client_id and client_secret, or ask an administrator.',
  )

const scopeMissing = (lacking: readonly PlatformScope[]): RuleBroken =>
  broken(
    'scopeMissing',
    `贵平台没有权限范围 ${lacking.join(' ')}，请向管理员申请。`,
    `Your platform has no scope ${lacking.join(' ')}: ask an administrator for it.`,
    'scope',
  )
