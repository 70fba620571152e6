import { caseToAttachTo, dropAttachment } from '../cases/attachments.ts'
import type { CaseContext } from '../cases/context.ts'
import type { CaseView } from '../cases/view.ts'
import type { AttachmentId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { deleteAttachment, pendAttachments } from './store.ts'

/** Takes an attachment off a draft or a returned case, and deletes it. Throws what keeps the officer from it. */
export async function detach(ctx: CaseContext, officer: Officer, caseId: string, id: AttachmentId): Promise<CaseView> {
  const { id: it } = await caseToAttachTo(officer, caseId)
  // Noted first, so that a crash in between leaves no bytes that nobody lists.
  await pendAttachments({ _id: id, case: it }, ctx.now())
  const after = await dropAttachment(ctx, officer, it, id)
  await deleteAttachment(id)
  return after
}
