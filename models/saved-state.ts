import mongoose, { Schema } from 'mongoose'
import type { SavedStateId } from '../server/reference/ids.ts'
import type { SavedTitle } from '../server/reference/saved-title.ts'

/** That pieces of a saved state are or may be there. It is one once it is `whole`, and on its way in or out otherwise. */
export interface SavedStateDoc extends SavedTitle {
  readonly _id: SavedStateId
  readonly sizeBytes: number
  readonly pieces: number
  readonly startedAt: Date
  readonly stage: 'coming' | 'whole' | 'going'
}

const text = { type: String, required: true } as const
const number = { type: Number, required: true } as const

const schema = new Schema<SavedStateDoc>(
  {
    _id: text,
    code: text,
    origin: text,
    fingerprint: text,
    size: number,
    root: text,
    leaf: text,
    sizeBytes: number,
    pieces: number,
    startedAt: { type: Date, required: true },
    stage: { type: String, required: true, enum: ['coming', 'whole', 'going'] },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'savedStates' },
)

export const SavedStateModel = mongoose.model('SavedState', schema)
