import type { Department } from '../../reference/departments.ts'
import type { ImportJob } from '../../reference/import.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import type { ImportContext } from './context.ts'

/** The department for which a file was uploaded. */
export async function departmentOfJob(
  { departmentOf }: Pick<ImportContext, 'departmentOf'>,
  job: Pick<ImportJob, 'department'>,
): Promise<Department> {
  const department = await departmentOf(job.department)
  if (department) return department
  throw new FileUnreadable('上传部门已不存在，请联系管理员。', 'The department is gone: ask an administrator.')
}
