import type { KeptCase } from '../../reference/case.ts'
import type { Officer, OfficerRole } from '../../reference/officer.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'

const ROLE_ZH: Record<OfficerRole, string> = {
  clerk: '经办',
  reviewer: '审核',
  supervisor: '监督',
  administrator: '管理',
}

// A reviewer may draft too: small departments have few hands, and nobody approves what they wrote themselves.
const DRAFTERS: readonly OfficerRole[] = ['clerk', 'reviewer']

/** Who may write a case and bring it to review: clerks and reviewers, for their own department. */
export const draftingFaults = (officer: Officer, department = officer.department): RuleFault[] => [
  ...roleFaults(officer, DRAFTERS),
  ...departmentFaults(officer, department),
]

/** Who may read a case: its department, and a supervisor all of them. */
export function readingFaults(officer: Officer, department = officer.department): RuleFault[] {
  if (officer.role === 'supervisor') return []
  return [...roleFaults(officer, DRAFTERS), ...departmentFaults(officer, department)]
}

/**
 * Who may approve or return: a reviewer of the department who had no hand in the case, as the legal review of a penalty
 * decision (法制审核) is for others than those who prepared it. Whoever edited or submitted it
 * counts as its author, or the second pair of eyes would be the first one again.
 */
export const reviewingFaults = (
  officer: Officer,
  it: Pick<KeptCase, 'author' | 'department' | 'history'>,
): RuleFault[] => [
  ...authorFaults(officer, it),
  ...departmentFaults(officer, it.department),
  ...roleFaults(officer, ['reviewer']),
]

function authorFaults(officer: Officer, { author, history }: Pick<KeptCase, 'author' | 'history'>): RuleFault[] {
  const wrote = author.id === officer.id || history.some((it) => HANDS_ON.has(it.step) && it.officer.id === officer.id)
  if (!wrote) return []
  return [
    fault(
      'authorIsApprover',
      '',
      '您起草、修改或提交过此案，不得由您审核，请由本部门其他审核人员办理。',
      'You drafted, edited or submitted this case, so another reviewer of the department must decide it.',
      '行政处罚法 58',
    ),
  ]
}

const HANDS_ON: ReadonlySet<string> = new Set([
  'created',
  'edited',
  'attached',
  'detached',
  'shown',
  'hidden',
  'submitted',
])

function departmentFaults(officer: Officer, department: string): RuleFault[] {
  if (officer.department === department) return []
  return [
    fault(
      'otherDepartment',
      '',
      '此案属于其他部门，请由该部门人员办理。',
      'This case belongs to another department: its own officers handle it.',
      '行政处罚法 17',
    ),
  ]
}

function roleFaults(officer: Officer, roles: readonly OfficerRole[]): RuleFault[] {
  if (roles.includes(officer.role)) return []
  return [
    fault(
      'roleMissing',
      '',
      `此操作限${roles.map((role) => ROLE_ZH[role]).join('、')}人员，您的角色是${ROLE_ZH[officer.role]}。`,
      `This is for the roles ${roles.join(', ')}; yours is ${officer.role}.`,
    ),
  ]
}
