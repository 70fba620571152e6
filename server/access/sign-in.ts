import { audit } from '../audit/audit.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { officerToken } from './access-token.ts'
import type { AccessContext } from './context.ts'
import { newRefreshToken } from './refresh-token.ts'
import { findOfficerByUsername } from './store.ts'
import { recordFailure, recordSuccess, refuseIfThrottled } from './throttle.ts'

export interface SignedIn {
  readonly accessToken: string
  readonly tokenType: 'Bearer'
  readonly expiresIn: number
  readonly refreshToken: string
}

export interface Credentials {
  readonly username: string
  readonly password: string
  /** Where the request comes from: an address that keeps guessing is slowed down. */
  readonly address: string
  readonly requestId?: string
}

/** Signs an officer in. Throws `tooManyAttempts` before the password is looked at, `wrongCredentials`, `overloaded`. */
export async function signIn(
  ctx: AccessContext,
  { username, password, address, requestId }: Credentials,
): Promise<SignedIn> {
  const attempt = { name: username, address }
  await refuseIfThrottled(attempt, ctx.now())
  const officer = await findOfficerByUsername(username)
  const matches = await ctx.passwords.matches(password, officer?.passwordHash ?? null)
  if (!officer || !matches || !officer.active) {
    await recordFailure(attempt, ctx.now())
    // A name nobody has may be a password typed into the wrong box: it is not written down.
    await audit(ctx, { by: 'nobody', action: 'signIn.refused', object: officer?._id ?? null, requestId })
    ctx.log.info('sign-in refused')
    throw wrongCredentials()
  }
  const { _id: id, role, department } = officer
  await audit(ctx, { by: { id, username, role, department }, action: 'signIn.succeeded', requestId })
  await recordSuccess(attempt)
  ctx.log.info('officer signed in', { officer: officer._id })
  return {
    accessToken: officerToken(ctx, officer._id),
    tokenType: 'Bearer',
    expiresIn: ctx.config.accessTokenSeconds,
    refreshToken: await newRefreshToken(ctx, officer._id),
  }
}

const wrongCredentials = (): RuleBroken =>
  broken(
    'wrongCredentials',
    '用户名或口令不正确，或账号已停用；忘记口令请联系管理员。',
    'Wrong username or password, or the account is locked; an administrator can set a new password.',
  )
