import { attachmentOf } from '../cases/attachments.ts'
import { type AttachmentDoc, deleteAttachment, pendingBefore, settleAttachment } from './store.ts'

/** No upload takes that long: whatever was on its way since then has come to nothing, or to its end. */
const GIVEN_UP_MS = 60 * 60_000
const BATCH = 100

/**
 * Clears away what broken-off uploads and deletions left, and gives back how many there were. The case decides: what it
 * lists stays. Any number of processes may do this at the same time, and at any time.
 */
export async function sweepAttachments(now: Date): Promise<number> {
  let deleted = 0
  for (;;) {
    const pending = await pendingBefore(new Date(now.getTime() - GIVEN_UP_MS), BATCH)
    for (const it of pending) if (await isDeleted(it)) deleted += 1
    if (pending.length < BATCH) return deleted
  }
}

async function isDeleted({ _id, case: of }: AttachmentDoc): Promise<boolean> {
  const listed = await attachmentOf(of, _id)
  if (listed) await settleAttachment(_id, listed.attachment.sizeBytes)
  else await deleteAttachment(_id)
  return listed === null
}
