import mongoose, { Schema } from 'mongoose'
import type { AuditRecord } from '../server/reference/audit.ts'

export interface AuditRecordDoc extends Omit<AuditRecord, 'id'> {
  readonly _id: AuditRecord['id']
}

const text = { type: String, required: true } as const
const textOrNull = { type: String, default: null }

const schema = new Schema<AuditRecordDoc>(
  {
    _id: text,
    at: text,
    action: text,
    by: text,
    officer: textOrNull,
    username: textOrNull,
    department: textOrNull,
    platform: textOrNull,
    object: textOrNull,
    requestId: textOrNull,
    detail: textOrNull,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'auditTrail' },
)

// Each question is answered in the order of time, a page at a time.
schema.index({ at: 1, _id: 1 })
schema.index({ officer: 1, at: 1, _id: 1 })
schema.index({ action: 1, at: 1, _id: 1 })
schema.index({ object: 1, at: 1, _id: 1 })

function growsOnly(): never {
  throw new Error('The audit trail only grows.')
}

schema.pre(/^(update|replace|delete|findOneAnd)/, { document: true, query: true }, growsOnly)
schema.pre('save', function refuseChange() {
  if (!this.isNew) growsOnly()
})

export const AuditRecordModel = mongoose.model('AuditRecord', schema)
