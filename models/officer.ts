import mongoose, { Schema } from 'mongoose'
import type { DepartmentCode, OfficerId } from '../server/reference/ids.ts'
import type { OfficerRole } from '../server/reference/officer.ts'

/** An officer's account. `passwordHash` carries its own parameters. */
export interface OfficerDoc {
  readonly _id: OfficerId
  readonly username: string
  readonly name: string
  readonly role: OfficerRole
  readonly department: DepartmentCode
  readonly passwordHash: string
  readonly active: boolean
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
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'officers' },
)
schema.index({ username: 1 }, { unique: true })

export const OfficerModel = mongoose.model('Officer', schema)
