import mongoose, { Schema } from 'mongoose'
import type { AttachmentId, CaseId } from '../server/reference/ids.ts'

/** That bytes of an attachment are or may be there. What it is, and whether it counts, its case says. */
export interface AttachmentDoc {
  readonly _id: AttachmentId
  readonly case: CaseId
  /** Before all of them are there, as many as may come. */
  readonly sizeBytes: number
  /** Since when it is on its way in or out; null once the case lists it. */
  readonly pendingSince: Date | null
}

const schema = new Schema<AttachmentDoc>(
  {
    _id: { type: String, required: true },
    case: { type: String, required: true },
    sizeBytes: { type: Number, required: true },
    pendingSince: { type: Date, default: null },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'attachments' },
)
schema.index({ case: 1 })
schema.index({ pendingSince: 1 })

export const AttachmentModel = mongoose.model('Attachment', schema)
