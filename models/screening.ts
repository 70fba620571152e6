import mongoose, { Schema } from 'mongoose'
import type { FieldCode } from '../server/reference/fields.ts'
import type { ListingId, PlatformId, ProcessId, ScreeningId } from '../server/reference/ids.ts'
import type { JudgeableParty } from '../server/reference/platform-decision.ts'
import type { RegionCode } from '../server/reference/regions.ts'

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
  readonly field: FieldCode
  readonly region: RegionCode
  readonly summary: { readonly blocked: number; readonly review: number; readonly clear: number }
  /** Who answered, and the number of the screening among those of that process: statistics are counted by it. */
  readonly process: ProcessId
  readonly processSeq: number
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
    field: { type: String, required: true },
    region: { type: String, required: true },
    summary: { type: { blocked: Number, review: Number, clear: Number }, _id: false, required: true },
    process: { type: String, required: true },
    processSeq: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'screenings' },
)
schema.index({ platform: 1, at: -1 })
schema.index({ blockedBy: 1 })
schema.index({ process: 1, processSeq: 1 })

export const ScreeningModel = mongoose.model('Screening', schema)
