import mongoose, { Schema } from 'mongoose'
import type { ImportId } from '../server/reference/ids.ts'

/** A piece of an uploaded file, sealed: it may name persons. */
export interface ImportChunkDoc {
  /** `imp_…:0`. */
  readonly _id: string
  readonly import: ImportId
  readonly sealed: Buffer
  readonly expiresAt: Date
}

const schema = new Schema<ImportChunkDoc>(
  {
    _id: { type: String, required: true },
    import: { type: String, required: true },
    sealed: { type: Buffer, required: true },
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'importChunks' },
)
schema.index({ import: 1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const ImportChunkModel = mongoose.model('ImportChunk', schema)
