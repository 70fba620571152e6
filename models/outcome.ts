import mongoose, { Schema } from 'mongoose'
import { OUTCOME_ACTIONS, type Outcome } from '../server/reference/outcome.ts'

export interface OutcomeDoc extends Outcome {
  /** Screening and reference: what a platform did with a bidder is said once. */
  readonly _id: string
}

const text = { type: String, required: true } as const

const schema = new Schema<OutcomeDoc>(
  {
    _id: text,
    screening: text,
    ref: text,
    action: { ...text, enum: OUTCOME_ACTIONS },
    note: { type: String, default: null },
    at: text,
    day: text,
    platform: text,
    field: text,
    region: text,
    project: { type: String, default: null },
    verdict: text,
    listings: { type: [String], required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'outcomes' },
)
schema.index({ day: 1, at: 1, _id: 1 })
schema.index({ listings: 1, at: 1, _id: 1 })

export const OutcomeModel = mongoose.model('Outcome', schema)
