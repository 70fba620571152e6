import { AUTHORITY_TITLES } from '../../reference/authorities.ts'
import { competenceArticle, isCompetent } from '../../reference/competence.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

/** Who punishes lists (谁处罚、谁列入): a department lists only while it exists, under articles that are its to apply. */
export function departmentFaults({ department, offence }: Pick<Matter, 'department' | 'offence'>): RuleFault[] {
  if (!department.active) return [closed(department)]
  if (!offence || isCompetent(department.authority, offence.code)) return []
  const competent = offence.authorities.map((authority) => AUTHORITY_TITLES[authority])
  return [
    fault(
      'departmentNotCompetent',
      'offence.code',
      `${department.name}无权适用 ${offence.code}（${offence.title.zh}），应由${competent.map((it) => it.zh).join('、')}部门列入。请改选本部门有权适用的违法行为，或移送主管部门。`,
      `${department.name} may not list under ${offence.code} (${offence.title.en}); competent: ${competent.map((it) => it.en).join(', ')}. Choose an offence within your competence, or hand the case over.`,
      competenceArticle(offence.code) ?? undefined,
    ),
  ]
}

const closed = ({ name }: Matter['department']): RuleFault =>
  fault(
    'departmentNotCompetent',
    '',
    `${name}已撤销或合并，不再列入；请将案件移送承继其职能的部门。`,
    `${name} was closed or merged and lists no more: hand the case over to the department that took its place.`,
    '行政处罚法 17',
  )
