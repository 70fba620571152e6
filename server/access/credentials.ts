import { audit } from '../audit/audit.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import type { AccessContext } from './context.ts'
import { requireOtp } from './second-factor.ts'
import { findOfficerByUsername, type OfficerDoc } from './store.ts'
import { type Attempt, recordFailure, recordSuccess, refuseIfThrottled } from './throttle.ts'

export interface Credentials {
  readonly username: string
  readonly password: string
  /** For an account with a second factor; without one it is not looked at. */
  readonly otp?: string | undefined
  /** Where the request comes from: an address that keeps guessing is slowed down. */
  readonly address: string
  readonly requestId?: string
}

/**
 * The officer whose credentials these are, for programs and browsers alike. Throws `tooManyAttempts` before the password
 * is looked at, `wrongCredentials`, `otpNeeded` where the password is right and the code is not, `overloaded`.
 */
export async function officerWith(ctx: AccessContext, credentials: Credentials): Promise<OfficerDoc> {
  const { username, password, otp, address, requestId } = credentials
  const attempt = { name: username, address }
  await refuseIfThrottled(attempt, ctx.now())
  const officer = await findOfficerByUsername(username)
  const matches = await ctx.passwords.matches(password, officer?.passwordHash ?? null)
  if (!officer || !matches || !officer.active) {
    await refused(ctx, attempt, { officer, requestId })
    throw wrongCredentials()
  }
  await requireOtp(ctx, officer, otp).catch(async (error: unknown) => {
    // Whoever was only not asked yet has guessed nothing.
    if (otp !== undefined) await refused(ctx, attempt, { officer, requestId })
    throw error
  })
  const { _id: id, role, department } = officer
  await audit(ctx, { by: { id, username, role, department }, action: 'signIn.succeeded', requestId })
  await recordSuccess(attempt)
  ctx.log.info('officer signed in', { officer: officer._id })
  return officer
}

interface Refused {
  readonly officer: OfficerDoc | null
  readonly requestId: string | undefined
}

async function refused(ctx: AccessContext, attempt: Attempt, { officer, requestId }: Refused): Promise<void> {
  await recordFailure(attempt, ctx.now())
  // A name nobody has may be a password typed into the wrong box: it is not written down.
  await audit(ctx, { by: 'nobody', action: 'signIn.refused', object: officer?._id ?? null, requestId })
  ctx.log.info('sign-in refused')
}

const wrongCredentials = (): RuleBroken =>
  broken(
    'wrongCredentials',
    '用户名或口令不正确，或账号已停用；忘记口令请联系管理员。',
    'Wrong username or password, or the account is locked; an administrator can set a new password.',
  )
