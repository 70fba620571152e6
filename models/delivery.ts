import mongoose, { Schema } from 'mongoose'
import type { CallbackId, DeliveryId, ListingId, PlatformId, WatchId } from '../server/reference/ids.ts'

/** `kept`: to be read only, for there is nowhere to send it. */
export type DeliveryState = 'pending' | 'delivered' | 'failed' | 'cancelled' | 'kept'

export interface DeliveryAttempt {
  readonly at: Date
  readonly tookMs: number
  readonly status?: number
  readonly fault?: string
}

/** Something a platform is told (送达), once for each that it is told by: the id is made of what, whom and where. */
export interface DeliveryDoc {
  readonly _id: DeliveryId
  readonly platform: PlatformId
  readonly watch: WatchId | null
  readonly callback: CallbackId | null
  /** Deliveries of one lane are sent one after another, in the order of the ledger. Null where there is none to send. */
  readonly lane: string | null
  readonly type: string
  readonly listing: ListingId | null
  /** Number of the event it is about. */
  readonly seq: number
  readonly createdAt: Date
  /** The very text that is sent. Names nobody: the listing it tells of may be erased meanwhile. */
  readonly payload: string
  readonly state: DeliveryState
  readonly attempts: readonly DeliveryAttempt[]
  readonly forgetAt: Date
}

const text = { type: String, required: true } as const
const date = { type: Date, required: true } as const

const schema = new Schema<DeliveryDoc>(
  {
    _id: text,
    platform: text,
    watch: { type: String, default: null },
    callback: { type: String, default: null },
    lane: { type: String, default: null },
    type: text,
    listing: { type: String, default: null },
    seq: { type: Number, required: true },
    createdAt: date,
    payload: text,
    state: { ...text, enum: ['pending', 'delivered', 'failed', 'cancelled', 'kept'] },
    attempts: [{ _id: false, at: date, tookMs: Number, status: Number, fault: String }],
    forgetAt: date,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'deliveries' },
)
schema.index({ lane: 1, state: 1, seq: 1 })
schema.index({ platform: 1, createdAt: -1, _id: -1 })
schema.index({ platform: 1, state: 1, createdAt: -1, _id: -1 })
schema.index({ listing: 1, type: 1, platform: 1 })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

export const DeliveryModel = mongoose.model('Delivery', schema)
