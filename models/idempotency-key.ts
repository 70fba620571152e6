import mongoose, { Schema } from 'mongoose'

const KEPT_SECONDS = 86_400

/** The answer that was given to a write with an `Idempotency-Key`, so that a repetition gets the same. */
export interface IdempotencyKeyDoc {
  /** SHA-256 over who asked, what for and the key: the key itself is not kept. */
  readonly _id: string
  readonly requestHash: string
  readonly startedAt: Date
  /** Absent while the first request is still being worked on. */
  readonly answer?: { readonly status: number; readonly location: string | null; readonly json: string }
}

const schema = new Schema<IdempotencyKeyDoc>(
  {
    _id: { type: String, required: true },
    requestHash: { type: String, required: true },
    startedAt: { type: Date, required: true },
    answer: { type: { status: Number, location: String, json: String }, _id: false },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'idempotencyKeys' },
)
schema.index({ startedAt: 1 }, { expireAfterSeconds: KEPT_SECONDS })

export const IdempotencyKeyModel = mongoose.model('IdempotencyKey', schema)
