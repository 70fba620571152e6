import mongoose, { Schema } from 'mongoose'
import type { OfficerId } from '../server/reference/ids.ts'

/** A refresh token, as a hash. Tokens of one sign-in are a family: reuse of a spent one ends them all. */
export interface RefreshTokenDoc {
  readonly _id: string
  readonly family: string
  readonly officer: OfficerId
  readonly spent: boolean
  readonly expiresAt: Date
}

const schema = new Schema<RefreshTokenDoc>(
  {
    _id: { type: String, required: true },
    family: { type: String, required: true },
    officer: { type: String, required: true },
    spent: { type: Boolean, required: true },
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'refreshTokens' },
)
schema.index({ family: 1 })
schema.index({ officer: 1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const RefreshTokenModel = mongoose.model('RefreshToken', schema)
