import { type Actor, audit } from '../audit/audit.ts'
import { type DepartmentCode, newOfficerId, type OfficerId } from '../reference/ids.ts'
import type { OfficerRole } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { AccessContext } from './context.ts'
import { newPassword } from './secrets.ts'
import {
  changeOfficer,
  endSignIns,
  findDepartment,
  findOfficer,
  findOfficerByUsername,
  forgetOtp,
  insertOfficer,
  type OfficerDoc,
  officersAfter,
} from './store.ts'

export interface NewOfficer {
  readonly username: string
  readonly name: string
  readonly role: OfficerRole
  readonly department: DepartmentCode
}

/** An account as administrators see it. */
export interface OfficerAccount extends NewOfficer {
  readonly id: OfficerId
  readonly active: boolean
}

type Administration = Pick<AccessContext, 'log' | 'now' | 'passwords'>

/** Adds an officer; the password is shown this once. Throws `alreadyExists`, and `notFound` for the department. */
export async function addOfficer(
  ctx: Administration,
  by: Actor,
  officer: NewOfficer,
  password = newPassword(),
): Promise<OfficerAccount & { readonly password: string }> {
  await requireDepartment(officer.department)
  const doc: OfficerDoc = {
    _id: newOfficerId(),
    ...officer,
    passwordHash: await ctx.passwords.hash(password),
    active: true,
  }
  await audit(ctx, { by, action: 'officer.added', object: doc._id })
  if (!(await insertOfficer(doc))) {
    throw broken(
      'alreadyExists',
      `用户名 ${officer.username} 已存在。`,
      `The username ${officer.username} is taken.`,
      'username',
    )
  }
  ctx.log.info('officer added', { officer: doc._id, role: officer.role, department: officer.department })
  return { ...accountOf(doc), password }
}

/** The account with a username, or null. */
export async function officerNamed(username: string): Promise<OfficerAccount | null> {
  const doc = await findOfficerByUsername(username)
  return doc && accountOf(doc)
}

/** A page of accounts, in order of username. */
export async function listOfficers(page: { readonly limit: number; readonly cursor?: string }) {
  const found = await officersAfter(page.cursor ?? '', page.limit + 1)
  const items = found.slice(0, page.limit).map(accountOf)
  return { items, nextCursor: found.length > page.limit ? (items.at(-1)?.username ?? null) : null }
}

/** Changes an account. Whoever is locked or moved is signed out. Throws `notFound`. */
export async function updateOfficer(
  ctx: Administration,
  by: Actor,
  id: OfficerId,
  change: Partial<Pick<OfficerAccount, 'name' | 'role' | 'department' | 'active'>>,
): Promise<OfficerAccount> {
  if (change.department !== undefined) await requireDepartment(change.department)
  if (!(await findOfficer(id))) throw noSuchOfficer()
  await audit(ctx, { by, action: 'officer.changed', object: id, detail: Object.keys(change).join(',') })
  const changed = await changeOfficer(id, change)
  if (!changed) throw noSuchOfficer()
  await endSignIns(id)
  ctx.log.info('officer changed', { officer: id, changed: Object.keys(change) })
  return accountOf(changed)
}

/** Sets a new password, shown this once, takes off the second factor and ends every sign-in. Throws `notFound`. */
export async function resetPassword(
  ctx: Administration,
  by: Actor,
  id: OfficerId,
  password = newPassword(),
): Promise<{ readonly password: string }> {
  if (!(await findOfficer(id))) throw noSuchOfficer()
  await audit(ctx, { by, action: 'officer.passwordReset', object: id })
  await changeOfficer(id, { passwordHash: await ctx.passwords.hash(password) })
  await forgetOtp(id)
  await endSignIns(id)
  ctx.log.info('password reset', { officer: id })
  return { password }
}

/** The name that stands beside a step of a case. */
export const officerNameOf = async (id: OfficerId): Promise<string> => (await findOfficer(id))?.name ?? id

const accountOf = ({ _id, passwordHash: _, otp: __, ...rest }: OfficerDoc): OfficerAccount => ({ id: _id, ...rest })

async function requireDepartment(code: DepartmentCode): Promise<void> {
  if (await findDepartment(code)) return
  throw broken(
    'notFound',
    `没有代码为 ${code} 的部门，请先添加。`,
    `There is no department ${code}: add it first.`,
    'department',
  )
}

const noSuchOfficer = () => broken('notFound', '没有此账号。', 'There is no such officer.')
