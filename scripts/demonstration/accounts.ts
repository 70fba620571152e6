import type { DepartmentCode } from '../../server/reference/ids.ts'
import { type OfficerRole, PLATFORM_SCOPES, type PlatformScope } from '../../server/reference/officer.ts'

export interface DemonstrationOfficer {
  readonly username: string
  readonly name: string
  readonly role: OfficerRole
  readonly department: DepartmentCode
}

export interface DemonstrationPlatform {
  readonly clientId: string
  readonly name: string
  readonly scopes: readonly PlatformScope[]
}

const FINANCE = '211100-finance' as DepartmentCode
const HOUSING = '211100-housingConstruction' as DepartmentCode

/** Every role in two departments. Passwords are made when they are loaded, and are in no file of the source. */
export const OFFICERS: readonly DemonstrationOfficer[] = [
  { username: 'finance.clerk', name: '陈芦', role: 'clerk', department: FINANCE },
  { username: 'finance.reviewer', name: '赵汀', role: 'reviewer', department: FINANCE },
  { username: 'finance.supervisor', name: '吴汐', role: 'supervisor', department: FINANCE },
  { username: 'finance.administrator', name: '顾潮', role: 'administrator', department: FINANCE },
  { username: 'housing.clerk', name: '李荻', role: 'clerk', department: HOUSING },
  { username: 'housing.reviewer', name: '孙澜', role: 'reviewer', department: HOUSING },
  { username: 'housing.supervisor', name: '周渚', role: 'supervisor', department: HOUSING },
  { username: 'housing.administrator', name: '郑沚', role: 'administrator', department: HOUSING },
]

export const PLATFORMS: readonly DemonstrationPlatform[] = [
  { clientId: 'liaohe', name: '辽河交易平台（演示）', scopes: PLATFORM_SCOPES },
]
