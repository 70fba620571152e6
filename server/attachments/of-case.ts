import type { CaseId } from '../reference/ids.ts'
import { attachmentsOf, deleteAttachment, pendAttachments } from './store.ts'

/** Before a case is deleted: should the deletion be the last thing that happens, its attachments are found by this. */
export const markForDeletion = (id: CaseId, now: Date): Promise<void> => pendAttachments({ case: id }, now)

export async function deleteAttachmentsOf(id: CaseId): Promise<void> {
  for (const { _id } of await attachmentsOf(id)) await deleteAttachment(_id)
}
