import { type Actor, audit } from '../audit/audit.ts'
import type { Department } from '../reference/departments.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import { broken } from '../reference/rule-broken.ts'
import type { AccessContext } from './context.ts'
import { allDepartments, changeDepartment, type DepartmentDoc, findDepartment, insertDepartment } from './store.ts'

/** The department with a code, or null. */
export async function departmentOf(code: DepartmentCode): Promise<Department | null> {
  const doc = await findDepartment(code)
  return doc && departmentFrom(doc)
}

export const listDepartments = async (): Promise<Department[]> => (await allDepartments()).map(departmentFrom)

/** What a department is called, by its code. */
export async function departmentNames(): Promise<(code: DepartmentCode) => string> {
  const names = new Map((await listDepartments()).map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? code
}

type Administration = Pick<AccessContext, 'log' | 'now'>

/** Throws `alreadyExists` when the code is taken. */
export async function addDepartment(ctx: Administration, by: Actor, department: Department): Promise<Department> {
  const { code, name, region, authority, active } = department
  await audit(ctx, { by, action: 'department.added', object: code })
  const added = await insertDepartment({ _id: code, name, region, authority, active })
  if (!added)
    throw broken('alreadyExists', `部门代码 ${code} 已存在。`, `The department code ${code} is taken.`, 'code')
  ctx.log.info('department added', { department: code })
  return department
}

/** Throws `notFound`. The code never changes: listings carry it. */
export async function updateDepartment(
  ctx: Administration,
  by: Actor,
  code: DepartmentCode,
  change: Partial<Pick<Department, 'name' | 'region' | 'authority' | 'active'>>,
): Promise<Department> {
  const detail = Object.keys(change).join(',')
  if (await findDepartment(code)) await audit(ctx, { by, action: 'department.changed', object: code, detail })
  const changed = await changeDepartment(code, change)
  if (!changed) throw broken('notFound', `没有代码为 ${code} 的部门。`, `There is no department ${code}.`)
  ctx.log.info('department changed', { department: code, changed: Object.keys(change) })
  return departmentFrom(changed)
}

const departmentFrom = ({ _id, ...rest }: DepartmentDoc): Department => ({ code: _id, ...rest })
