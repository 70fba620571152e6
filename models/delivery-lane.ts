import mongoose, { Schema } from 'mongoose'
import type { CallbackId, PlatformId } from '../server/reference/ids.ts'

/** The line in which deliveries wait for one another: that of a watch, or that of a callback for the whole platform. */
export interface DeliveryLaneDoc {
  readonly _id: string
  readonly platform: PlatformId
  readonly callback: CallbackId
  /** When somebody has to look after it; absent while nothing waits. Whoever does moves it to when the next may. */
  readonly dueAt?: Date
  /** Counts what was put in line, so that nothing is overlooked that came while the line was found empty. */
  readonly added: number
}

const schema = new Schema<DeliveryLaneDoc>(
  {
    _id: { type: String, required: true },
    platform: { type: String, required: true },
    callback: { type: String, required: true },
    dueAt: Date,
    added: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'deliveryLanes' },
)
schema.index({ dueAt: 1 })
schema.index({ callback: 1 })

export const DeliveryLaneModel = mongoose.model('DeliveryLane', schema)
