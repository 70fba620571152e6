import mongoose, { Schema } from 'mongoose'

/** How often signing in has failed of late, for one name or one address. `_id` is a hash of it. */
export interface SignInAttemptDoc {
  readonly _id: string
  readonly failures: number
  readonly blockedUntil: Date
  readonly forgetAt: Date
}

const schema = new Schema<SignInAttemptDoc>(
  {
    _id: { type: String, required: true },
    failures: { type: Number, required: true },
    blockedUntil: { type: Date, required: true },
    forgetAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'signInAttempts' },
)
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

export const SignInAttemptModel = mongoose.model('SignInAttempt', schema)
