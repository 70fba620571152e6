import mongoose, { Schema } from 'mongoose'

/** One document: whose register this database is. Holds nothing of the keys but a fingerprint. */
export interface RegistryIdentityDoc {
  readonly _id: 'registry'
  readonly origin: string
  readonly fingerprint: string
  /** Set when the fictional register was loaded: pages say so. */
  readonly demonstration?: boolean
}

const schema = new Schema<RegistryIdentityDoc>(
  {
    _id: { type: String, required: true },
    origin: { type: String, required: true },
    fingerprint: { type: String, required: true },
    demonstration: Boolean,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'registryIdentity' },
)

export const RegistryIdentityModel = mongoose.model('RegistryIdentity', schema)
