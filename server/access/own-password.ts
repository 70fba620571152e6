import { audit } from '../audit/audit.ts'
import type { Officer } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { AccessContext } from './context.ts'
import { changeOfficer, endSignIns, findOfficer } from './store.ts'
import { recordFailure, refuseIfThrottled } from './throttle.ts'

interface NewPassword {
  readonly password: string
  readonly next: string
  /** Where the request comes from: whoever sits down at an open browser must not guess at leisure. */
  readonly address: string
}

/**
 * Gives an officer the password of their choice, which nobody has handed over, and ends every sign-in. The second factor stays.
 * Throws `tooManyAttempts`, `wrongCredentials`, `overloaded`.
 */
export async function changeOwnPassword(
  ctx: AccessContext,
  officer: Officer,
  { password, next, address }: NewPassword,
): Promise<void> {
  const attempt = { name: officer.username, address }
  await refuseIfThrottled(attempt, ctx.now())
  const account = await findOfficer(officer.id)
  if (!(await ctx.passwords.matches(password, account?.passwordHash ?? null))) {
    await recordFailure(attempt, ctx.now())
    throw wrongPassword()
  }
  await audit(ctx, { by: officer, action: 'officer.passwordChanged', object: officer.id })
  await changeOfficer(officer.id, { passwordHash: await ctx.passwords.hash(next) })
  await endSignIns(officer.id)
  ctx.log.info('password changed', { officer: officer.id })
}

const wrongPassword = () =>
  broken('wrongCredentials', '现口令不正确。', 'That is not your present password.', 'password')
