import { deleteAttachmentsOf, markForDeletion } from '../attachments/of-case.ts'
import { audit } from '../audit/audit.ts'
import type { Officer } from '../reference/officer.ts'
import type { CaseContext } from './context.ts'
import { theCase } from './read.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { staleVersion, stateFaults } from './rules/state.ts'
import { deleteDraft } from './store.ts'

/** Deletes a draft with its attachments. What was submitted once stays: it can be withdrawn. */
export async function remove(ctx: Pick<CaseContext, 'now'>, officer: Officer, id: string): Promise<void> {
  const it = await theCase(id)
  refuse(draftingFaults(officer, it.department))
  refuse(stateFaults('remove', it.state))
  await audit(ctx, { by: officer, action: 'case.deleted', object: it.id })
  await markForDeletion(it.id, ctx.now())
  if (!(await deleteDraft(it.id))) refuse([staleVersion(it.version)])
  await deleteAttachmentsOf(it.id)
}
