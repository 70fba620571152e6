import { fault } from '../../cases/rules/fault.ts'
import type { DepartmentCode } from '../../reference/ids.ts'
import type { Objection } from '../../reference/objection.ts'
import type { Officer, OfficerRole } from '../../reference/officer.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'

/** Who may read an objection: the department of the listing, and a supervisor all of them. */
export const readingFaults = (officer: Officer, department = officer.department): RuleFault[] =>
  officer.role === 'supervisor' ? [] : handlingFaults(officer, department)

/** True for those who may know who objects: they have to answer. A supervisor sees to it without knowing that. */
export const knowsObjector = (officer: Officer, department: DepartmentCode): boolean =>
  handlingFaults(officer, department).length === 0

/** Who may accept an objection for examination: a clerk or reviewer of the department of the listing. */
export const handlingFaults = (officer: Officer, department: DepartmentCode): RuleFault[] => [
  ...roleFaults(officer, ['clerk', 'reviewer'], '经办、审核'),
  ...departmentFaults(officer, department),
]

/** Who may decide: a reviewer of the department other than the one who examined it. */
export const decidingFaults = (
  officer: Officer,
  { department, examiner }: Pick<Objection, 'department' | 'examiner'>,
): RuleFault[] => [
  ...examinerFaults(officer, examiner),
  ...roleFaults(officer, ['reviewer'], '审核'),
  ...departmentFaults(officer, department),
]

function examinerFaults(officer: Officer, examiner: Officer | null): RuleFault[] {
  if (examiner?.id !== officer.id) return []
  return [
    fault(
      'authorIsApprover',
      '',
      '此异议由您受理核查，须由本部门另一名审核人员决定。',
      'You examined this objection, so another reviewer of the department must decide it.',
    ),
  ]
}

function departmentFaults(officer: Officer, department: DepartmentCode): RuleFault[] {
  if (officer.department === department) return []
  return [
    fault(
      'otherDepartment',
      '',
      '此异议针对其他部门的名单记录，由该部门办理。',
      'This objection is against a listing of another department: its own officers deal with it.',
    ),
  ]
}

function roleFaults(officer: Officer, roles: readonly OfficerRole[], zh: string): RuleFault[] {
  if (roles.includes(officer.role)) return []
  return [
    fault(
      'roleMissing',
      '',
      `此操作限${zh}人员。`,
      `This is for the roles ${roles.join(', ')}; yours is ${officer.role}.`,
    ),
  ]
}
