import mongoose, { Schema } from 'mongoose'
import type { ObjectionId } from '../server/reference/ids.ts'
import { CORRECTIONS, OBJECTION_STATES, type Objection } from '../server/reference/objection.ts'

export interface ObjectionDoc extends Omit<Objection, 'id'> {
  readonly _id: ObjectionId
}

const text = { type: String, required: true } as const
const optional = { type: String, default: null }
const officer = { id: text, username: text, name: text }

const schema = new Schema<ObjectionDoc>(
  {
    _id: text,
    version: { type: Number, required: true },
    state: { ...text, enum: OBJECTION_STATES },
    listing: text,
    number: text,
    department: text,
    codeHash: text,
    filedAt: text,
    objector: optional,
    statement: optional,
    examiner: {
      type: new Schema({ id: text, username: text, role: text, department: text }, { _id: false }),
      default: null,
    },
    history: [{ _id: false, at: text, step: { ...text, enum: OBJECTION_STATES }, officer, note: optional }],
    answer: optional,
    decidedAt: optional,
    correction: {
      type: new Schema({ kind: { ...text, enum: CORRECTIONS }, case: text, openedAt: optional }, { _id: false }),
      default: null,
    },
    annotates: { type: Boolean, required: true },
    eraseAt: optional,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'objections' },
)
schema.index({ codeHash: 1 }, { unique: true })
// Lists, newest first: of a department, of a state in it, of everyone (supervisors).
schema.index({ department: 1, state: 1, filedAt: -1, _id: -1 })
schema.index({ department: 1, filedAt: -1, _id: -1 })
schema.index({ state: 1, filedAt: -1, _id: -1 })
schema.index({ filedAt: -1, _id: -1 })
schema.index({ decidedAt: 1 })
schema.index({ annotates: 1, listing: 1 })
schema.index({ listing: 1 })
schema.index({ 'correction.openedAt': 1, state: 1 })
schema.index({ eraseAt: 1 })

export const ObjectionModel = mongoose.model('Objection', schema)
