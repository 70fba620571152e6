import { addAttachment, caseToAttachTo } from '../cases/attachments.ts'
import type { CaseContext } from '../cases/context.ts'
import { withoutIdNumbers } from '../cases/id-numbers.ts'
import { refuse } from '../cases/rules/refuse.ts'
import type { CaseView } from '../cases/view.ts'
import { ATTACHMENT_LIMIT_BYTES, type Attachment } from '../reference/attachment.ts'
import { type AttachmentId, type CaseId, newAttachmentId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { RuleBroken } from '../reference/rule-broken.ts'
import { safeFileName } from './file-name.ts'
import { fileTooLarge, Measure } from './measure.ts'
import { roomFaults } from './room.ts'
import { attachmentsOf, deleteAttachment, insertAttachment, settleAttachment, writeBytes } from './store.ts'

/** Room for the rest of a form around its file. */
const FORM_BYTES = 64 * 1024

/** A file on its way in. */
export interface Upload {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** Whether the public may read it; known when all of the file has come. */
  readonly isPublic: () => Promise<boolean>
  /** Size of the whole form, where the client says it. */
  readonly announcedBytes: number | null
}

export interface Attached {
  /** The attachment that the case has of these bytes now. */
  readonly id: AttachmentId
  readonly of: CaseView
}

/**
 * Takes a file into a draft or a returned case, hashed and looked at while it streams by. It counts once the case lists
 * it: until then a note says that its bytes may be there, by which a broken-off upload is cleared away. The same bytes
 * again are the attachment that is there. Throws `fileTooLarge`, `fileNotAccepted`, `attachmentLimit` and what keeps
 * the officer from changing the case, nothing being left of the file.
 */
export async function attach(ctx: CaseContext, officer: Officer, caseId: string, upload: Upload): Promise<Attached> {
  const { id: it } = await caseToAttachTo(officer, caseId)
  const id = newAttachmentId()
  await reserve(id, it, upload.announcedBytes, ctx.now())
  const attachment = await orDelete(id, () => receive(id, upload))
  const after = await orDelete(id, () => addAttachment(ctx, officer, it, attachment), isRefusal)
  const listed = after.attachments.find(({ sha256 }) => sha256 === attachment.sha256)
  if (listed?.id === id) await settleAttachment(id, attachment.sizeBytes)
  else await deleteAttachment(id)
  return { id: listed?.id ?? id, of: after }
}

/** Noted first and counted after: of two that come at once to the last place, both may be refused, never both let in. */
async function reserve(id: AttachmentId, it: CaseId, announcedBytes: number | null, now: Date): Promise<void> {
  const formBytes = announcedBytes ?? ATTACHMENT_LIMIT_BYTES
  if (formBytes > ATTACHMENT_LIMIT_BYTES + FORM_BYTES) throw fileTooLarge()
  const sizeBytes = Math.min(formBytes, ATTACHMENT_LIMIT_BYTES)
  await insertAttachment({ _id: id, case: it, sizeBytes, pendingSince: now })
  await orDelete(id, async () => refuse(roomFaults(await attachmentsOf(it))))
}

async function receive(id: AttachmentId, { name, bytes, isPublic }: Upload): Promise<Attachment> {
  const measure = new Measure()
  await writeBytes(id, measure.of(bytes))
  const { type, sizeBytes, sha256 } = measure.result()
  const shown = await isPublic()
  return { id, name: safeFileName(withoutIdNumbers(name), type), type, sizeBytes, sha256, public: shown }
}

/** Leaves nothing of a file that came to nothing; where that is not certain, or fails, the sweep sees to it. */
async function orDelete<T>(
  id: AttachmentId,
  work: () => Promise<T>,
  isCertain: (error: unknown) => boolean = () => true,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isCertain(error)) await deleteAttachment(id).catch(() => undefined)
    throw error
  }
}

/** After any other failure the case may list it all the same: the answer of the database may have been lost. */
const isRefusal = (error: unknown): boolean => error instanceof RuleBroken
