import { addDepartment } from '../../server/access/departments.ts'
import { addOfficer } from '../../server/access/officers.ts'
import { addPlatform } from '../../server/access/platforms.ts'
import type { Department } from '../../server/reference/departments.ts'
import type { DepartmentCode, PlatformId } from '../../server/reference/ids.ts'
import type { OfficerRole } from '../../server/reference/officer.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { caller, type Send } from './http.ts'
import type { TestRegistry } from './registry.ts'

const department = (code: string, name: string, authority: Department['authority']): Department => ({
  code: code as DepartmentCode,
  name,
  region: regionCode('211100'),
  authority,
  active: true,
})

const finance = department('211100-finance', '盘锦市财政局', 'finance')
const housing = department('211100-housing', '盘锦市住房和城乡建设局', 'housingConstruction')

const OFFICERS = {
  chen: { name: '陈经办', role: 'clerk', in: finance },
  zhao: { name: '赵审核', role: 'reviewer', in: finance },
  li: { name: '李经办', role: 'clerk', in: housing },
  sun: { name: '孙审核', role: 'reviewer', in: housing },
  wu: { name: '吴监督', role: 'supervisor', in: finance },
  gu: { name: '顾管理', role: 'administrator', in: finance },
} as const satisfies Record<string, { name: string; role: OfficerRole; in: Department }>

type OfficerName = keyof typeof OFFICERS

export const PASSWORD = 'correct horse battery staple'
export const CLIENT_SECRET = 'liaohe-secret-liaohe-secret-liaohe-secret'

/** Everyone who has an account, each signed in and ready to send. */
export type Cast = Readonly<Record<OfficerName, Send>> & {
  readonly liaohe: Send
  readonly liaoheId: PlatformId
  readonly liaoheToken: string
}

/** Opens accounts for the cast, as an administrator would, and signs everyone in over HTTP. */
export async function enter(registry: TestRegistry): Promise<Cast> {
  const { ctx } = registry
  await addDepartment(ctx, 'commandLine', finance)
  await addDepartment(ctx, 'commandLine', housing)
  const names = Object.keys(OFFICERS) as OfficerName[]
  const officers = await Promise.all(
    names.map(async (username) => {
      const { name, role, in: of } = OFFICERS[username]
      await addOfficer(ctx, 'commandLine', { username, name, role, department: of.code }, PASSWORD)
      return [username, caller(registry.url, await officerToken(registry, username))] as const
    }),
  )
  const { id } = await addPlatform(
    ctx,
    'commandLine',
    { clientId: 'liaohe', name: '辽河交易平台', scopes: ['screen', 'watch', 'feed', 'feedback'] },
    CLIENT_SECRET,
  )
  const liaoheToken = await platformToken(registry)
  return {
    ...(Object.fromEntries(officers) as Record<OfficerName, Send>),
    liaohe: caller(registry.url, liaoheToken),
    liaoheId: id,
    liaoheToken,
  }
}

export async function officerToken({ anyone }: TestRegistry, username: string): Promise<string> {
  const { status, body } = await anyone('POST', '/auth/login', { username, password: PASSWORD })
  if (status !== 200) throw new Error(`Signing ${username} in answered ${status}.`)
  return String(body['accessToken'])
}

export async function platformToken({ anyone }: TestRegistry): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'liaohe',
    client_secret: CLIENT_SECRET,
  })
  const { status, body } = await anyone('POST', '/auth/token', form.toString(), {
    'Content-Type': 'application/x-www-form-urlencoded',
  })
  if (status !== 200) throw new Error(`A token for liaohe answered ${status}.`)
  return String(body['access_token'])
}
