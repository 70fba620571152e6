import mongoose, { Schema } from 'mongoose'

/** How far a reader of the ledger that keeps something in the database has come: `size` events are taken in. */
export interface FollowerDocument {
  _id: string
  size: number
  /** Of the columns that all it keeps has, where it keeps columns. */
  columnsVersion?: number
}

const schema = new Schema<FollowerDocument>(
  { _id: { type: String, required: true }, size: { type: Number, required: true }, columnsVersion: Number },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'followers' },
)

export const FollowerModel = mongoose.model('Follower', schema)
