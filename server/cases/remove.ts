import { deleteAttachmentsOf, markForDeletion } from '../attachments/of-case.ts'
import { audit } from '../audit/audit.ts'
import type { KeptCase } from '../reference/case.ts'
import type { Officer } from '../reference/officer.ts'
import type { RuleFault } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { theCase } from './read.ts'
import { fault } from './rules/fault.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { staleVersion, stateFaults } from './rules/state.ts'
import { deleteDraft } from './store.ts'

/** Deletes a draft with its attachments. What was submitted once stays: it can be withdrawn. */
export async function remove(ctx: Pick<CaseContext, 'now'>, officer: Officer, id: string): Promise<void> {
  const it = await theCase(id)
  refuse(draftingFaults(officer, it.department))
  refuse([...stateFaults('remove', it.state), ...objectionFaults(it)])
  await audit(ctx, { by: officer, action: 'case.deleted', object: it.id })
  await markForDeletion(it.id, ctx.now())
  if (!(await deleteDraft(it.id))) refuse([staleVersion(it.version)])
  await deleteAttachmentsOf(it.id)
}

/** What an objection led to is not made undone in silence: it is submitted, or stays to be seen. */
const objectionFaults = ({ objection }: KeptCase): RuleFault[] => {
  if (objection === undefined) return []
  return [
    fault(
      'wrongState',
      'objection',
      '此案因异议成立而立，不能删除；请据实办理并提交审核。',
      'An objection that was upheld opened this case, so it is not deleted: complete and submit it.',
    ),
  ]
}
