import { type AppliedLaw, appliedLaw } from '../reference/applied-law.ts'
import type { DraftContent, KeptCase, KeptContent } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { Department } from '../reference/departments.ts'
import { versionsOf } from '../reference/offences.ts'
import { broken } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { open } from './personal-identifiers.ts'
import type { Matter } from './rules/matter.ts'

/** What the rules look at. */
export async function matterOf(
  ctx: Pick<CaseContext, 'keys' | 'now' | 'departmentOf'>,
  it: Pick<KeptCase, 'content' | 'department' | 'attachments'>,
): Promise<Matter> {
  const attachments = it.attachments.map(({ id }) => id)
  return matterFrom(open(it.content, ctx.keys), await departmentOfCase(ctx, it), ctx.now(), attachments)
}

/** The same of content that is at hand as it was entered. */
export const matterFrom = (
  content: DraftContent,
  department: Department,
  now: Date,
  attachments: Matter['attachments'] = [],
): Matter => ({ content, offence: lawFor(content)?.offence ?? null, department, attachments, today: dayOf(now) })

/** The law that applies to what a case says; null while it names no offence, or one that was none. */
export function lawFor({
  offence,
  decision,
}: Pick<DraftContent | KeptContent, 'offence' | 'decision'>): AppliedLaw | null {
  const { code, actEndedOn } = offence ?? {}
  return code === undefined ? null : appliedLaw(versionsOf(code), actEndedOn, decision?.date)
}

/** Throws `notFound` when the department was taken away. */
export async function departmentOfCase(
  ctx: Pick<CaseContext, 'departmentOf'>,
  it: Pick<KeptCase, 'department'>,
): Promise<Department> {
  const department = await ctx.departmentOf(it.department)
  if (department) return department
  throw broken(
    'notFound',
    '此案所属部门已不存在，请联系管理员。',
    'The department of this case is gone: ask an administrator.',
  )
}
