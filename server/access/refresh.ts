import { audit } from '../audit/audit.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { officerToken } from './access-token.ts'
import type { AccessContext } from './context.ts'
import { newRefreshToken } from './refresh-token.ts'
import { hashSecret } from './secrets.ts'
import type { SignedIn } from './sign-in.ts'
import { endFamily, findOfficer, findRefreshToken, spendRefreshToken } from './store.ts'

/**
 * Exchanges a refresh token for new ones. Each is good once: a second use means that somebody else has it too, so the
 * whole sign-in is ended (RFC 9700 §4.14). Throws `tokenReused`.
 */
export async function refresh(ctx: AccessContext, token: string, requestId?: string): Promise<SignedIn> {
  const hash = hashSecret(token)
  const standing = await findRefreshToken(hash)
  if (!standing || standing.expiresAt <= ctx.now()) throw tokenReused()
  const officer = await findOfficer(standing.officer)
  if (!officer?.active) throw tokenReused()
  // The successor is there before the token is spent: whoever ends the family from then on, ends it whole.
  const refreshToken = await newRefreshToken(ctx, officer._id, standing.family)
  if (standing.spent || !(await spendRefreshToken(hash))) {
    await audit(ctx, { by: 'nobody', action: 'signIn.reused', object: standing.officer, requestId })
    await endFamily(standing.family)
    ctx.log.warn('refresh token used twice, sign-in ended', { officer: standing.officer })
    throw tokenReused()
  }
  return {
    accessToken: officerToken(ctx, officer._id),
    tokenType: 'Bearer',
    expiresIn: ctx.config.accessTokenSeconds,
    refreshToken,
  }
}

/** Ends a sign-in, whatever its tokens. A token that is not known has ended already. */
export async function signOut(ctx: Pick<AccessContext, 'now'>, token: string, requestId?: string): Promise<void> {
  const standing = await findRefreshToken(hashSecret(token))
  const officer = standing && (await findOfficer(standing.officer))
  if (!officer) return
  const { _id: id, username, role, department } = officer
  await audit(ctx, { by: { id, username, role, department }, action: 'signIn.ended', requestId })
  await endFamily(standing.family)
}

const tokenReused = (): RuleBroken =>
  broken('tokenReused', '登录已失效，请重新登录。', 'This sign-in has ended: sign in again.')
