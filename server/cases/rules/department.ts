import { AUTHORITY_TITLES } from '../../reference/authorities.ts'
import { competenceArticle, isCompetent } from '../../reference/competence.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

/** Who punishes lists (谁处罚、谁列入): a department lists only under articles that are its to apply. */
export function departmentFaults({ department, offence }: Pick<Matter, 'department' | 'offence'>): RuleFault[] {
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
