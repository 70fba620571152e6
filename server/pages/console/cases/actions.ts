import type { CaseView } from '../../../cases/view.ts'
import type { Officer } from '../../../reference/officer.ts'

export type CaseAction = 'approve' | 'return' | 'withdraw' | 'delete' | 'notes'

/** What an officer may do with a case as it stands: what is offered, while the rules decide. */
export function actionsFor(
  officer: Officer,
  { state, department, erasedOn, objection }: Pick<CaseView, 'state' | 'department' | 'erasedOn' | 'objection'>,
  mayDecide: boolean,
): readonly (CaseAction | 'edit')[] {
  const drafts = officer.role === 'clerk' || officer.role === 'reviewer'
  if (!drafts || officer.department !== department.code || erasedOn !== undefined) return []
  const actions: (CaseAction | 'edit')[] = []
  if (state === 'submitted' && mayDecide) actions.push('approve', 'return')
  if (state === 'draft' || state === 'returned') actions.push('edit')
  if (state === 'draft' && objection === undefined) actions.push('delete')
  if (state === 'submitted' || state === 'returned') actions.push('withdraw')
  if (state !== 'draft') actions.push('notes')
  return actions
}
