import mongoose, { Schema } from 'mongoose'
import type { ListingId, PlatformId } from '../server/reference/ids.ts'

/** That a platform was answered `blocked` by lookups because of a listing. Of what it asked nothing is kept. */
export interface BlockedLookupDoc {
  /** Platform and listing. */
  readonly _id: string
  readonly platform: PlatformId
  readonly listing: ListingId
  readonly count: number
  readonly firstAt: Date
  readonly lastAt: Date
}

const schema = new Schema<BlockedLookupDoc>(
  {
    _id: { type: String, required: true },
    platform: { type: String, required: true },
    listing: { type: String, required: true },
    count: { type: Number, required: true },
    firstAt: { type: Date, required: true },
    lastAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'blockedLookups' },
)
schema.index({ listing: 1 })

export const BlockedLookupModel = mongoose.model('BlockedLookup', schema)
