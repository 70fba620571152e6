import { randomBytes } from 'node:crypto'
import { audit } from '../audit/audit.ts'
import type { Officer } from '../reference/officer.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import type { AccessContext } from './context.ts'
import { changeOfficer, findOfficer, forgetOtp, type OfficerDoc, spendOtpStep } from './store.ts'
import { base32, otpauth, stepOfCode } from './totp.ts'

const SECRET_BYTES = 20

type Factors = Pick<AccessContext, 'config' | 'keys' | 'now' | 'log'>

/** What an officer takes over into an authenticator. */
export interface Enrolment {
  readonly secret: string
  readonly uri: string
}

export const hasSecondFactor = async ({ id }: Officer): Promise<boolean> =>
  (await findOfficer(id))?.otp?.confirmed === true

/** The secret that waits to be confirmed, the same one until it is: a page may be read twice. */
export async function enrolment(ctx: Factors, { id, username }: Officer): Promise<Enrolment> {
  const { otp } = (await findOfficer(id)) ?? {}
  if (otp?.confirmed) throw isOn()
  const secret = otp ? Buffer.from(ctx.keys.unseal(otp.secret), 'base64') : randomBytes(SECRET_BYTES)
  if (!otp) {
    const sealed = ctx.keys.seal(secret.toString('base64'))
    await changeOfficer(id, { otp: { secret: sealed, confirmed: false, lastStep: 0 } })
  }
  return { secret: base32(secret), uri: otpauth(ctx.config.origin, username, secret) }
}

/** Switches the second factor on with a first code. Throws `otpNeeded` when it is not one of the secret. */
export async function confirmSecondFactor(ctx: Factors, officer: Officer, code: string): Promise<void> {
  const account = await findOfficer(officer.id)
  if (account?.otp?.confirmed) throw isOn()
  const step = account && stepOf(ctx, account, code)
  if (!account?.otp || step === null) throw otpNeeded()
  await audit(ctx, { by: officer, action: 'otp.enabled', object: officer.id })
  await changeOfficer(officer.id, { otp: { secret: account.otp.secret, confirmed: true, lastStep: step } })
  ctx.log.info('second factor switched on', { officer: officer.id })
}

/** Switches it off with a code of it. Whoever has lost it asks an administrator for a new password. */
export async function removeSecondFactor(ctx: Factors, officer: Officer, code: string): Promise<void> {
  const account = await findOfficer(officer.id)
  if (account) await requireOtp(ctx, account, code)
  await audit(ctx, { by: officer, action: 'otp.disabled', object: officer.id })
  await forgetOtp(officer.id)
  ctx.log.info('second factor switched off', { officer: officer.id })
}

/** Throws `otpNeeded` unless the account has no second factor, or the code is one that was not used before. */
export async function requireOtp(ctx: Factors, account: OfficerDoc, code: string | undefined): Promise<void> {
  if (!account.otp?.confirmed) return
  const step = code === undefined ? null : stepOf(ctx, account, code)
  if (step === null || !(await spendOtpStep(account._id, step))) throw otpNeeded()
}

function stepOf({ keys, now }: Factors, { otp }: OfficerDoc, code: string): number | null {
  if (!otp) return null
  return stepOfCode(Buffer.from(keys.unseal(otp.secret), 'base64'), code, now(), otp.lastStep)
}

const otpNeeded = (): RuleBroken =>
  broken(
    'otpNeeded',
    '请输入验证器当前显示的 6 位动态码；每个动态码只能使用一次。',
    'Enter the six digits that your authenticator shows now; each code is good once.',
    'otp',
  )

const isOn = (): RuleBroken => broken('wrongState', '两步验证已启用。', 'The second factor is switched on already.')
