import { casesWithAttachments, forgetAttachments } from '../cases/attachments.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { deleteAttachmentsOf } from './of-case.ts'

/** Erases the attachments of every case about a listing that was ordered erased. Done again, it does nothing. */
export async function eraseAttachments(events: readonly LedgerEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'body.erased') continue
    for (const { id } of await casesWithAttachments(event.listing)) {
      await deleteAttachmentsOf(id)
      await forgetAttachments(id)
    }
  }
}
