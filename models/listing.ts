import mongoose, { Schema } from 'mongoose'
import type { CivilDate } from '../server/reference/civil-date.ts'
import type { ListingId } from '../server/reference/ids.ts'
import type { Listing, ListingState } from '../server/reference/listing.ts'

/** A listing as the ledger up to `seq` makes it, and the columns it is looked up by (all null when erased). */
export interface ListingDocument extends Omit<Listing, 'id'> {
  _id: ListingId
  /** Number of the event that published it. */
  publishedSeq: number
  number: string | null
  department: string | null
  regions: readonly string[]
  offence: string | null
  fields: readonly string[]
  measures: readonly string[]
  publishedOn: CivilDate | null
  publicFrom: CivilDate | null
  publicUntil: CivilDate | null
  states: readonly { readonly state: ListingState; readonly from: CivilDate; readonly to: CivilDate }[]
  binding: readonly { readonly from: CivilDate; readonly to: CivilDate }[]
  /** From this day on something is due of itself: see `server/registry/due.ts`. */
  dueOn: CivilDate | null
  /** Day of its revocation. */
  withdrawnOn: CivilDate | null
  /** Of the columns; none on what was written before they had one. */
  columnsVersion?: number
}

const required = { type: Number, required: true } as const

const schema = new Schema<ListingDocument>(
  {
    _id: { type: String, required: true },
    version: required,
    registry: { type: String, required: true },
    seq: required,
    publishedSeq: required,
    publishedAt: { type: String, required: true },
    content: Schema.Types.Mixed,
    contentSeq: required,
    track: { type: Schema.Types.Mixed, required: true },
    number: String,
    department: String,
    regions: [String],
    offence: String,
    fields: [String],
    measures: [String],
    publishedOn: String,
    publicFrom: String,
    publicUntil: String,
    states: [{ _id: false, state: String, from: String, to: String }],
    binding: [{ _id: false, from: String, to: String }],
    dueOn: String,
    withdrawnOn: String,
    columnsVersion: Number,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'listings' },
)

// Each filter brings the order of publication with it: a page is read off the index.
const newestFirst = { publishedOn: -1, publishedSeq: -1 } as const
schema.index(newestFirst)
schema.index({ department: 1, ...newestFirst })
schema.index({ regions: 1, ...newestFirst })
schema.index({ offence: 1, ...newestFirst })
schema.index({ fields: 1, ...newestFirst })
schema.index({ measures: 1, ...newestFirst })
schema.index({ 'states.state': 1, ...newestFirst })
schema.index({ number: 1, publishedSeq: 1 })
schema.index({ dueOn: 1 })
schema.index({ withdrawnOn: -1, publishedSeq: -1 })

export const ListingModel = mongoose.model('Listing', schema)
