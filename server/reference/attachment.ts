import type { AttachmentId } from './ids.ts'

/** What an attachment may be: a scanned or written document, or a picture of one. */
export const ATTACHMENT_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number]

export const ATTACHMENT_LIMIT_BYTES = 20 * 1024 * 1024

/** An attachment (附件) as its case lists it; the bytes never change once it is there. */
export interface Attachment {
  readonly id: AttachmentId
  readonly name: string
  /** As the content says, whatever the name or the client did. */
  readonly type: AttachmentType
  readonly sizeBytes: number
  /** Hexadecimal. */
  readonly sha256: string
  /** Chosen by an officer. Even so the public sees it only while the listing is public. */
  readonly public: boolean
}
