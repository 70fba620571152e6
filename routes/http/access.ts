import type { Caller, Officer, OfficerRole, PlatformClient, PlatformScope } from '../../server/reference/officer.ts'
import { broken } from '../../server/reference/rule-broken.ts'
import type { Access } from './endpoint.ts'

const ROLE_ZH: Readonly<Record<OfficerRole, string>> = {
  clerk: '经办',
  reviewer: '审核',
  supervisor: '监督',
  administrator: '管理',
}

/** Throws unless the caller is of the kind, role or scope the endpoint asks for. */
export function requireAccess(caller: Caller, access: Access): void {
  if (access === 'public') return
  if ('officer' in access) requireOfficer(caller, access.officer)
  else requirePlatform(caller, access.platform)
}

function requireOfficer(caller: Caller, roles: readonly OfficerRole[]): void {
  if (caller.kind !== 'officer') throw signIn('经办人员登录后取得令牌', 'an officer signs in at /api/v1/auth/login')
  if (roles.includes(caller.officer.role)) return
  throw broken(
    'roleMissing',
    `此操作限${roles.map((role) => ROLE_ZH[role]).join('、')}人员，您的角色是${ROLE_ZH[caller.officer.role]}。`,
    `This is for the roles ${roles.join(', ')}; yours is ${caller.officer.role}.`,
  )
}

function requirePlatform(caller: Caller, scope: PlatformScope | 'any'): void {
  if (caller.kind !== 'platform')
    throw signIn('平台凭客户端凭证取得令牌', 'a platform gets a token at /api/v1/auth/token')
  if (scope === 'any' || caller.platform.scopes.includes(scope)) return
  throw broken(
    'scopeMissing',
    `令牌缺少权限范围 ${scope}，请申请后重新取得令牌。`,
    `The token lacks the scope ${scope}: ask for it and get a new token.`,
  )
}

const signIn = (zh: string, en: string) => broken('notSignedIn', `请先登录：${zh}。`, `Sign in first: ${en}.`)

/** The officer behind an endpoint whose access is `officer`. */
export function officerOf(caller: Caller): Officer {
  if (caller.kind !== 'officer') throw new TypeError('The endpoint admits callers who are no officers.')
  return caller.officer
}

/** The platform behind an endpoint whose access is `platform`. */
export function platformOf(caller: Caller): PlatformClient {
  if (caller.kind !== 'platform') throw new TypeError('The endpoint admits callers who are no platforms.')
  return caller.platform
}
