import mongoose, { Schema } from 'mongoose'
import type { ImportId } from '../server/reference/ids.ts'
import type { RowFaults } from '../server/reference/import.ts'

/** What is wrong with one row of an uploaded file. */
export interface ImportFaultDoc extends RowFaults {
  /** `imp_…:12`: a row has its faults once, however often it is checked. */
  readonly _id: string
  readonly import: ImportId
  readonly expiresAt: Date
}

const text = { type: String, required: true } as const

const schema = new Schema<ImportFaultDoc>(
  {
    _id: text,
    import: text,
    line: { type: Number, required: true },
    faults: [
      {
        _id: false,
        column: { type: String, default: null },
        code: text,
        message: { zh: text, en: text },
        article: String,
      },
    ],
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'importFaults' },
)
schema.index({ import: 1, line: 1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const ImportFaultModel = mongoose.model('ImportFault', schema)
