import mongoose, { Schema } from 'mongoose'
import type { PlatformId } from '../server/reference/ids.ts'
import type { PlatformScope } from '../server/reference/officer.ts'

/** A tendering platform's account (交易平台). Its secret is random, so a plain hash of it keeps it. */
export interface PlatformDoc {
  readonly _id: PlatformId
  readonly clientId: string
  readonly name: string
  readonly scopes: readonly PlatformScope[]
  readonly secretHash: string
  readonly active: boolean
}

const schema = new Schema<PlatformDoc>(
  {
    _id: { type: String, required: true },
    clientId: { type: String, required: true },
    name: { type: String, required: true },
    scopes: { type: [String], required: true },
    secretHash: { type: String, required: true },
    active: { type: Boolean, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'platforms' },
)
schema.index({ clientId: 1 }, { unique: true })
schema.index({ active: 1 })

export const PlatformModel = mongoose.model('Platform', schema)
