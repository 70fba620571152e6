import { casesBehind, forgetAttachments } from '../cases/attachments.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { deleteAttachmentsOf } from './of-case.ts'

/** Erases the attachments behind bodies that were erased from the ledger. Done again, it does nothing. */
export async function eraseAttachments(events: readonly LedgerEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'body.erased' || event.body === undefined) continue
    for (const { id } of await casesBehind(event.listing, event.body.seqs)) {
      await deleteAttachmentsOf(id)
      await forgetAttachments(id)
    }
  }
}
