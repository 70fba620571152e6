import mongoose, { Schema } from 'mongoose'

/** How far a reader of the ledger that keeps something in the database has come: `size` events are taken in. */
export interface FollowerDocument {
  _id: string
  size: number
}

const schema = new Schema<FollowerDocument>(
  { _id: { type: String, required: true }, size: { type: Number, required: true } },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'followers' },
)

export const FollowerModel = mongoose.model('Follower', schema)
