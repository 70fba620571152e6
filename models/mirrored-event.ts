import mongoose, { Schema } from 'mongoose'
import type { LedgerEntry } from '../server/reference/event.ts'

/** An event of a peer's ledger, as ours are stored: the entry, and the body as the text that was hashed. */
export interface MirroredEventDoc extends LedgerEntry {
  /** Origin and number. */
  readonly _id: string
  readonly origin: string
  /** Canonical JSON; absent with its salt after erasure, and where the peer does not show it to us. */
  readonly bodyJson?: string
  readonly salt?: string
}

const text = { type: String, required: true } as const
const number = { type: Number, required: true } as const

const schema = new Schema<MirroredEventDoc>(
  {
    _id: text,
    origin: text,
    seq: number,
    at: text,
    type: text,
    listing: text,
    version: number,
    registry: text,
    department: text,
    bodyHash: text,
    bodyJson: String,
    salt: String,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'mirroredEvents' },
)
schema.index({ origin: 1, seq: 1 }, { unique: true })
schema.index({ origin: 1, listing: 1, version: 1 })
schema.index({ origin: 1, type: 1, seq: -1 })

export const MirroredEventModel = mongoose.model('MirroredEvent', schema)
