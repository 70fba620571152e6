import mongoose, { Schema } from 'mongoose'
import type { OfficerId, SessionId } from '../server/reference/ids.ts'

/** What was just done, to be said on the next page and then no more. */
export interface SessionNotice {
  readonly code: string
  /** A number, a code or a count; nothing about a person. */
  readonly about: string | null
}

/** An officer signed in with a browser. `_id` is a hash of what its cookie holds. */
export interface SessionDoc {
  readonly _id: string
  /** By which the officer can name it to end it. */
  readonly name: SessionId
  readonly officer: OfficerId
  readonly startedAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly address: string
  readonly browser: string
  readonly notice: SessionNotice | null
}

const text = { type: String, required: true }
const day = { type: Date, required: true }

const schema = new Schema<SessionDoc>(
  {
    _id: text,
    name: text,
    officer: text,
    startedAt: day,
    seenAt: day,
    expiresAt: day,
    address: text,
    browser: { type: String, default: '' },
    notice: { type: new Schema({ code: text, about: { type: String, default: null } }, { _id: false }), default: null },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'sessions' },
)
schema.index({ officer: 1, startedAt: -1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const SessionModel = mongoose.model('Session', schema)
