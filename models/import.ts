import mongoose, { Schema } from 'mongoose'
import type { ImportId } from '../server/reference/ids.ts'
import { IMPORT_FORMATS, IMPORT_PROFILES, IMPORT_STATES, type ImportJob } from '../server/reference/import.ts'

export interface ImportDoc extends Omit<ImportJob, 'id'> {
  readonly _id: ImportId
  /** Who works on it, and until when nobody else does. */
  readonly lease: { readonly holder: string; readonly until: string } | null
  /** How often somebody took it up since it last came any further. */
  readonly attempts: number
  /** Rows up to this line are taken. */
  readonly mark: number
}

const text = { type: String, required: true } as const
const count = { type: Number, required: true } as const
const officer = new Schema({ id: text, username: text }, { _id: false })
const bilingual = new Schema({ zh: text, en: text }, { _id: false })

const schema = new Schema<ImportDoc>(
  {
    _id: text,
    profile: { ...text, enum: IMPORT_PROFILES },
    file: { name: text, format: { ...text, enum: IMPORT_FORMATS }, sizeBytes: count, sha256: text },
    department: text,
    author: { type: officer, required: true },
    state: { ...text, enum: IMPORT_STATES },
    counts: { rows: count, clean: count, drafts: count, faulty: count, standing: count, taken: count, ended: Number },
    progress: { rows: count, percent: count },
    ignored: { type: [String], required: true },
    failure: { type: bilingual, default: null },
    createdAt: text,
    updatedAt: text,
    committedBy: { type: officer, default: null },
    expiresAt: text,
    lease: { type: new Schema({ holder: text, until: text }, { _id: false }), default: null },
    attempts: count,
    mark: count,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'imports' },
)
schema.index({ department: 1, createdAt: -1, _id: -1 })
schema.index({ createdAt: -1, _id: -1 })
// What is still to be worked on, and the same file sent again.
schema.index({ state: 1, createdAt: 1 })
schema.index({ 'file.sha256': 1 })

export const ImportModel = mongoose.model('Import', schema)
