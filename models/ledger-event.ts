import mongoose, { type Query, Schema } from 'mongoose'
import type { LedgerEntry } from '../server/reference/event.ts'

/** An event as stored: the entry, the number being the key, and the body as the very text that was hashed. */
export interface LedgerEventDocument extends Omit<LedgerEntry, 'seq'> {
  _id: number
  /** Canonical JSON; absent after erasure, with its salt. */
  bodyJson?: string
  salt?: string
  onceKey?: string
}

const required = { type: String, required: true } as const

const schema = new Schema<LedgerEventDocument>(
  {
    _id: { type: Number, required: true },
    at: required,
    type: required,
    listing: required,
    version: { type: Number, required: true },
    registry: required,
    department: required,
    bodyHash: required,
    bodyJson: String,
    salt: String,
    onceKey: String,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'ledger' },
)

// Two processes acting on the same version of a listing collide here, whatever the code above them does.
schema.index({ listing: 1, version: 1 }, { unique: true })
schema.index({ onceKey: 1 }, { unique: true, partialFilterExpression: { onceKey: { $exists: true } } })
// What is kept of the ledger elsewhere is held to the last order to erase.
schema.index({ type: 1, _id: 1 }, { partialFilterExpression: { type: 'body.erased' } })

function appendOnly(): never {
  throw new Error('The ledger is append-only.')
}

const ERASURE = JSON.stringify({ $unset: { bodyJson: 1, salt: 1 } })

schema.pre('updateMany', function onlyErasure(this: Query<unknown, LedgerEventDocument>) {
  if (JSON.stringify(this.getUpdate()) !== ERASURE) appendOnly()
})
schema.pre(['updateOne', 'replaceOne', 'deleteOne', 'deleteMany'], { document: false, query: true }, appendOnly)
schema.pre(/^findOneAnd/, appendOnly)
schema.pre('save', function refuseChange() {
  if (!this.isNew) appendOnly()
})

export const LedgerEventModel = mongoose.model('LedgerEvent', schema)
