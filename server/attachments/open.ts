import { audit } from '../audit/audit.ts'
import { attachmentOf } from '../cases/attachments.ts'
import { readingFaults } from '../cases/rules/permission.ts'
import type { Attachment } from '../reference/attachment.ts'
import type { KeptCase } from '../reference/case.ts'
import type { Caller, Officer } from '../reference/officer.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { isPublicNow } from '../registry/listing.ts'
import { findAttachment, readBytes } from './store.ts'

export interface OpenAttachment extends Attachment {
  readonly bytes: () => AsyncIterable<Uint8Array>
}

/**
 * An attachment as the caller may read it now: the department of its case and a supervisor always; everyone else once
 * the case is published, where an officer chose so, and while the listing is public. Throws `notFound`, also for what
 * the caller may not read.
 */
export async function openAttachment(
  ctx: { readonly now: () => Date },
  caller: Caller,
  id: string,
): Promise<OpenAttachment> {
  const kept = await findAttachment(id)
  const found = kept && (await attachmentOf(kept.case, id))
  const reader = found && readerOf(caller, found.of)
  if (!found || !(reader || (await isShown(ctx, found)))) throw noSuchAttachment()
  if (reader) await audit(ctx, { by: reader, action: 'attachment.read', object: id })
  const { attachment } = found
  return { ...attachment, bytes: () => readBytes(attachment.id, attachment.sizeBytes) }
}

/** The officer who may read it because they may read its case. */
const readerOf = (caller: Caller, { department }: KeptCase): Officer | null =>
  caller.kind === 'officer' && readingFaults(caller.officer, department).length === 0 ? caller.officer : null

const isShown = async (
  ctx: { readonly now: () => Date },
  { of: { state, listing }, attachment }: { readonly of: KeptCase; readonly attachment: Attachment },
): Promise<boolean> =>
  attachment.public && state === 'published' && listing !== undefined && (await isPublicNow(ctx, listing))

const noSuchAttachment = (): RuleBroken =>
  broken(
    'notFound',
    '没有这个附件，或其现已不公开；请核对编号。',
    'There is no such attachment, or it is not public now: check the id.',
  )
