import mongoose, { Schema } from 'mongoose'
import { CASE_KINDS, CASE_STATES, CASE_STEPS, type KeptCase } from '../server/reference/case.ts'
import type { CivilDate } from '../server/reference/civil-date.ts'
import type { CaseId } from '../server/reference/ids.ts'

export interface CaseDoc extends Omit<KeptCase, 'id'> {
  readonly _id: CaseId
  /** Day of the document that the case carries out: what deadlines are looked up by. */
  readonly clockFrom: CivilDate | null
  /** What it is found by in a search. */
  readonly said: readonly string[]
  /** Instant of the last step, while the case is nobody's to decide and is no listing: what is kept no longer is found by it. */
  readonly idleSince?: string
}

const text = { type: String, required: true } as const
const attachment = { _id: false, id: text, name: text, type: text, sizeBytes: Number, sha256: text, public: Boolean }
const officer = { id: text, username: text, name: text }
const note = { type: String, default: null }

const schema = new Schema<CaseDoc>(
  {
    _id: text,
    kind: { ...text, enum: CASE_KINDS },
    version: { type: Number, required: true },
    state: { ...text, enum: CASE_STATES },
    department: text,
    author: { id: text, username: text },
    // Half-filled by nature: its shape is the request schema's matter, its completeness the rules'.
    content: { type: Schema.Types.Mixed, required: true },
    attachments: [attachment],
    history: [{ _id: false, at: text, step: { ...text, enum: CASE_STEPS }, officer, note }],
    createdAt: text,
    updatedAt: text,
    clockFrom: { type: String, default: null },
    said: [String],
    decisionKey: { type: String, default: null },
    approvals: [{ _id: false, at: text, officer, note }],
    heldUntil: { type: String, default: null },
    listing: String,
    imported: { type: new Schema({ import: text, line: { type: Number, required: true } }, { _id: false }) },
    objection: String,
    listingVersion: Number,
    erasedOn: String,
    idleSince: String,
    ledger: { type: new Schema({ seq: { type: Number, required: true } }, { _id: false }) },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'cases' },
)
// The cases of one file, all of them and of a state: before those of a department, which serve the same order but hold
// many more cases.
const ofFiles = { partialFilterExpression: { imported: { $exists: true } } }
schema.index({ 'imported.import': 1, createdAt: -1, _id: -1 }, ofFiles)
schema.index({ 'imported.import': 1, state: 1, createdAt: -1, _id: -1 }, ofFiles)
// Lists, newest first: of a department, of a state in it, of everyone (supervisors).
schema.index({ department: 1, state: 1, createdAt: -1, _id: -1 })
schema.index({ department: 1, createdAt: -1, _id: -1 })
schema.index({ department: 1, kind: 1, createdAt: -1, _id: -1 })
schema.index({ kind: 1, createdAt: -1, _id: -1 })
schema.index({ createdAt: -1, _id: -1 })
schema.index({ 'author.id': 1, createdAt: -1, _id: -1 })
// Deadlines, the oldest document first.
schema.index({ state: 1, kind: 1, clockFrom: 1, _id: 1 })
schema.index({ department: 1, state: 1, kind: 1, clockFrom: 1, _id: 1 })
// Those that were ever returned, which are few, by the times of their steps.
schema.index({ 'history.at': 1 }, { partialFilterExpression: { 'history.step': 'returned' } })
schema.index({ idleSince: 1 }, { partialFilterExpression: { idleSince: { $exists: true } } })
schema.index({ decisionKey: 1 })
schema.index({ listing: 1, createdAt: -1, _id: -1 })
// Cases about one party. Identifiers of persons have no value, but a keyed hash; and what officers search for.
schema.index({ 'content.party.name': 1 })
schema.index({ 'content.party.formerNames': 1 })
schema.index({ 'content.party.identifiers.value': 1 })

schema.index({ said: 1 })

export const CaseModel = mongoose.model('Case', schema)
