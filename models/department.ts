import mongoose, { Schema } from 'mongoose'
import type { Authority } from '../server/reference/authorities.ts'
import type { DepartmentCode } from '../server/reference/ids.ts'
import type { RegionCode } from '../server/reference/regions.ts'

/** A department (部门) that may list. */
export interface DepartmentDoc {
  readonly _id: DepartmentCode
  readonly name: string
  readonly region: RegionCode
  readonly authority: Authority
  readonly active: boolean
}

const schema = new Schema<DepartmentDoc>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    region: { type: String, required: true },
    authority: { type: String, required: true },
    active: { type: Boolean, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'departments' },
)

export const DepartmentModel = mongoose.model('Department', schema)
