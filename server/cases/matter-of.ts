import type { DraftContent, KeptCase } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { Department } from '../reference/departments.ts'
import { offenceOf } from '../reference/offences.ts'
import { broken } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { open } from './personal-identifiers.ts'
import type { Matter } from './rules/matter.ts'

/** What the rules look at. The offence is the one in force when the act ended (行政处罚法 37). */
export async function matterOf(
  ctx: Pick<CaseContext, 'keys' | 'now' | 'departmentOf'>,
  it: Pick<KeptCase, 'content' | 'department'>,
): Promise<Matter> {
  const department = await ctx.departmentOf(it.department)
  if (!department) {
    throw broken(
      'notFound',
      '此案所属部门已不存在，请联系管理员。',
      'The department of this case is gone: ask an administrator.',
    )
  }
  return matterFrom(open(it.content, ctx.keys), department, ctx.now())
}

/** The same of content that is at hand as it was entered. */
export function matterFrom(content: DraftContent, department: Department, now: Date): Matter {
  const { code, actEndedOn } = content.offence ?? {}
  return {
    content,
    offence: code === undefined ? null : (offenceOf(code, actEndedOn) ?? null),
    department,
    today: dayOf(now),
  }
}
