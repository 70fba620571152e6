import mongoose, { Schema } from 'mongoose'
import type { DecisionId } from '../server/reference/ids.ts'
import { DECISION_STATES, DECISIONS, type KeptDecision } from '../server/reference/platform-decision.ts'

/** A platform's decision about a hit of a screening. */
export interface PlatformDecisionDoc extends Omit<KeptDecision, 'id'> {
  readonly _id: DecisionId
  /** Platform, party, listing and version: a pair is decided once, however often it is asked about. */
  readonly pair: string
}

const text = { type: String, required: true } as const

const schema = new Schema<PlatformDecisionDoc>(
  {
    _id: text,
    pair: text,
    platform: text,
    party: text,
    listing: text,
    listingVersion: { type: Number, required: true },
    decision: { ...text, enum: DECISIONS },
    state: { ...text, enum: DECISION_STATES },
    screening: text,
    ref: text,
    subject: text,
    createdAt: text,
    changedAt: text,
    history: [{ _id: false, at: text, step: { ...text, enum: ['decided', 'revoked'] }, reason: text }],
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'platformDecisions' },
)
schema.index({ pair: 1 }, { unique: true })
schema.index({ platform: 1, createdAt: -1, _id: -1 })
schema.index({ changedAt: 1 })

export const PlatformDecisionModel = mongoose.model('PlatformDecision', schema)
