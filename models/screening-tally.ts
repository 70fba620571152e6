import mongoose, { Schema } from 'mongoose'
import type { ProcessTally } from '../server/reference/tally.ts'

/** Statistics of the screenings of one day and one process; written whole, so that writing again changes nothing. */
export interface ScreeningTallyDoc extends ProcessTally {
  /** Day and process. */
  readonly _id: string
}

const text = { type: String, required: true } as const
const number = { type: Number, required: true } as const

const schema = new Schema<ScreeningTallyDoc>(
  {
    _id: text,
    day: text,
    process: text,
    through: number,
    scopes: [
      {
        _id: false,
        field: text,
        region: text,
        screenings: number,
        bidders: number,
        blocked: number,
        review: number,
        clear: number,
      },
    ],
    listings: [{ _id: false, listing: text, screenings: number }],
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'screeningTallies' },
)
schema.index({ day: 1 })

export const ScreeningTallyModel = mongoose.model('ScreeningTally', schema)
