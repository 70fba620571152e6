import mongoose, { Schema } from 'mongoose'
import type { VersionedData } from '../server/reference/version.ts'

/** One version of reference data that administrators replace. Old ones stay. */
export interface ReferenceVersionDoc {
  /** Name and version: of two that replace the same version, one gets in. */
  readonly _id: string
  readonly name: VersionedData
  readonly version: number
  readonly validFrom: string
  readonly content: unknown
}

const text = { type: String, required: true } as const

const schema = new Schema<ReferenceVersionDoc>(
  {
    _id: text,
    name: text,
    version: { type: Number, required: true },
    validFrom: text,
    content: { type: Schema.Types.Mixed, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'referenceVersions' },
)
schema.index({ name: 1, version: 1 })

export const ReferenceVersionModel = mongoose.model('ReferenceVersion', schema)
