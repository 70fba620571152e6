import type { Attachment } from '../reference/attachment.ts'
import type { AttachmentRef } from '../reference/listing.ts'

/**
 * The attachments of a case as they go into the ledger, where everyone reads them: the name of one that is not public
 * stays in the case, since it may name people.
 */
export const attachmentRefs = (attachments: readonly Attachment[]): AttachmentRef[] =>
  attachments.map(({ id, name, sha256, public: isPublic }, i) =>
    isPublic ? { id, name, sha256, public: true } : { id, name: `附件${i + 1}`, sha256 },
  )
