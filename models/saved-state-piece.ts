import mongoose, { Schema } from 'mongoose'

/** A piece of a saved state, sealed: it names whom the register names, and only this registry's processes may write one. */
export interface SavedStatePieceDoc {
  /** `sta_…:0`. */
  readonly _id: string
  readonly sealed: Buffer
}

const schema = new Schema<SavedStatePieceDoc>(
  { _id: { type: String, required: true }, sealed: { type: Buffer, required: true } },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'savedStatePieces' },
)

export const SavedStatePieceModel = mongoose.model('SavedStatePiece', schema)
