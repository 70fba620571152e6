import mongoose, { Schema } from 'mongoose'
import type { CallbackId, PlatformId } from '../server/reference/ids.ts'

/** Where a platform is told (回调地址). Its secrets are sealed. */
export interface CallbackDoc {
  readonly _id: CallbackId
  readonly platform: PlatformId
  readonly url: string
  readonly secret: string
  /** Signs as well until then, so that a receiver can change its secret without losing anything. */
  readonly formerSecret: { readonly sealed: string; readonly until: Date } | null
  /** Takes what concerns the platform as a whole. */
  readonly isPlatformWide: boolean
  readonly createdAt: Date
  readonly lastSuccessAt: Date | null
  readonly disabled: { readonly at: Date; readonly reason: string } | null
}

const text = { type: String, required: true } as const
const date = { type: Date, required: true } as const

const schema = new Schema<CallbackDoc>(
  {
    _id: text,
    platform: text,
    url: text,
    secret: text,
    formerSecret: { type: new Schema({ sealed: text, until: date }, { _id: false }), default: null },
    isPlatformWide: { type: Boolean, required: true },
    createdAt: date,
    lastSuccessAt: { type: Date, default: null },
    disabled: { type: new Schema({ at: date, reason: text }, { _id: false }), default: null },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'callbacks' },
)
schema.index({ platform: 1, url: 1 }, { unique: true })

export const CallbackModel = mongoose.model('Callback', schema)
