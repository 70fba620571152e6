import mongoose, { Schema } from 'mongoose'
import type { DepartmentCode, OfficerId } from '../server/reference/ids.ts'
import type { OfficerRole } from '../server/reference/officer.ts'

/** The second factor of an account (RFC 6238). */
export interface Otp {
  /** Sealed with the registry's key. */
  readonly secret: string
  /** False until its officer has shown a code made with it: before that nobody is asked for one. */
  readonly confirmed: boolean
  /** Of the last code that was taken: none is taken twice. */
  readonly lastStep: number
}

/** An officer's account. `passwordHash` carries its own parameters. */
export interface OfficerDoc {
  readonly _id: OfficerId
  readonly username: string
  readonly name: string
  readonly role: OfficerRole
  readonly department: DepartmentCode
  readonly passwordHash: string
  readonly active: boolean
  readonly otp?: Otp
}

const schema = new Schema<OfficerDoc>(
  {
    _id: { type: String, required: true },
    username: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true },
    department: { type: String, required: true },
    passwordHash: { type: String, required: true },
    active: { type: Boolean, required: true },
    otp: {
      type: new Schema<Otp>(
        {
          secret: { type: String, required: true },
          confirmed: { type: Boolean, required: true },
          lastStep: { type: Number, required: true },
        },
        { _id: false },
      ),
    },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'officers' },
)
schema.index({ username: 1 }, { unique: true })

export const OfficerModel = mongoose.model('Officer', schema)
