import mongoose, { Schema } from 'mongoose'
import type { ListingId, PlatformId, ScreeningId } from '../server/reference/ids.ts'
import type { JudgeableParty } from '../server/reference/platform-decision.ts'

/** An answered screening (资格核查), kept as it was given: a procurement file is kept for fifteen years. */
export interface ScreeningDoc {
  readonly _id: ScreeningId
  readonly platform: PlatformId
  readonly at: Date
  /** The answer, byte for byte; the request is not kept, since it may carry identifiers of persons. */
  readonly answer: string
  /** Listings that made a bidder `blocked`: whoever was told so is told again when one is revoked. */
  readonly blockedBy: readonly ListingId[]
  /** Parties with hits that the platform may judge away; absent in screenings kept before that was possible. */
  readonly judgeable?: readonly JudgeableParty[]
}

const schema = new Schema<ScreeningDoc>(
  {
    _id: { type: String, required: true },
    platform: { type: String, required: true },
    at: { type: Date, required: true },
    answer: { type: String, required: true },
    blockedBy: { type: [String], required: true },
    // Written once and read whole.
    judgeable: { type: [Schema.Types.Mixed] },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'screenings' },
)
schema.index({ platform: 1, at: -1 })
schema.index({ blockedBy: 1 })

export const ScreeningModel = mongoose.model('Screening', schema)
