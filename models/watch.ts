import mongoose, { Schema } from 'mongoose'
import type { CivilDate } from '../server/reference/civil-date.ts'
import type { CallbackId, PlatformId, WatchId } from '../server/reference/ids.ts'

/** A watch (关注): the parties that a platform asks to be told of. Its parties go when it ends, the rest a little later. */
export interface WatchDoc<Party = unknown> {
  readonly _id: WatchId
  readonly platform: PlatformId
  /** Counts every change to any watch, without a gap: whoever has seen them up to a number asks for those above it. */
  readonly change: number
  /** Size of the ledger when it began: events from this one on are told. */
  readonly fromSeq: number
  /** Last day. */
  readonly until: CivilDate
  readonly callback: CallbackId | null
  readonly parties: readonly { readonly ref: string; readonly party: Party }[]
  readonly partyCount: number
  readonly createdAt: Date
  readonly endedAt: Date | null
  readonly forgetAt: Date
}

const text = { type: String, required: true } as const
const number = { type: Number, required: true } as const
const date = { type: Date, required: true } as const

const schema = new Schema<WatchDoc>(
  {
    _id: text,
    platform: text,
    change: number,
    fromSeq: number,
    until: text,
    callback: { type: String, default: null },
    parties: [{ _id: false, ref: text, party: { type: Schema.Types.Mixed, required: true } }],
    partyCount: number,
    createdAt: date,
    endedAt: { type: Date, default: null },
    forgetAt: date,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'watches' },
)
schema.index({ change: 1 }, { unique: true })
schema.index({ platform: 1, change: -1 })
// No expiry by the database: the watch that changed last has to stay, or its number would be given again.
schema.index({ forgetAt: 1 })

export const WatchModel = mongoose.model('Watch', schema)
