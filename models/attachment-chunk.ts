import mongoose, { Schema, type Types } from 'mongoose'
import type { AttachmentId } from '../server/reference/ids.ts'

/** Name of the GridFS bucket that holds the bytes of attachments. */
export const ATTACHMENT_BUCKET = 'attachmentBytes'

/** A chunk as GridFS lays it down: the `n`th piece of a file. */
export interface AttachmentChunkDoc {
  readonly _id: Types.ObjectId
  readonly files_id: AttachmentId
  readonly n: number
  readonly data: Buffer
}

const schema = new Schema<AttachmentChunkDoc>(
  {
    files_id: { type: String, required: true },
    n: { type: Number, required: true },
    data: { type: Buffer, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: `${ATTACHMENT_BUCKET}.chunks` },
)
schema.index({ files_id: 1, n: 1 }, { unique: true })

export const AttachmentChunkModel = mongoose.model('AttachmentChunk', schema)
