import mongoose, { Schema } from 'mongoose'
import type { SourceId } from '../server/reference/ids.ts'
import type { ListSource } from '../server/reference/source.ts'

export interface ListSourceDoc extends Omit<ListSource, 'id'> {
  readonly _id: SourceId
  /** The list it is of, once: the forms of a list share it. Another text once the source was removed. */
  readonly list: string
  /** Sealed value of the header. */
  readonly headerValue: string | null
  /** Of what was read to its end: asked for again only when it is another. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** Hexadecimal. */
  readonly sha256: string | null
  /** Runs that failed, one after another. */
  readonly failures: number
  /** How many listings may end at once in the next run, for a person has said so. */
  readonly confirmedEndings: number
  /** Who reads it, and until when nobody else does. */
  readonly lease: { readonly holder: string; readonly until: string } | null
}

const text = { type: String, required: true } as const
const optional = { type: String, default: null } as const
const number = { type: Number, required: true } as const
const bilingual = new Schema({ zh: text, en: text }, { _id: false })
const setting = {
  version: number,
  profile: text,
  url: optional,
  file: optional,
  header: optional,
  intervalHours: number,
  setAt: text,
  setBy: text,
}
const run = new Schema(
  {
    startedAt: text,
    endedAt: text,
    outcome: text,
    counts: { type: Schema.Types.Mixed, default: null },
    failure: { type: bilingual, default: null },
  },
  { _id: false },
)

const schema = new Schema<ListSourceDoc>(
  {
    _id: text,
    ...setting,
    list: text,
    part: optional,
    former: [new Schema(setting, { _id: false })],
    nextRunAt: optional,
    progress: { type: new Schema({ rows: number, percent: number }, { _id: false }), default: null },
    lastRun: { type: run, default: null },
    lastDoneAt: optional,
    faults: [new Schema({ line: number, reason: { type: bilingual, required: true } }, { _id: false })],
    held: { type: new Schema({ endings: number, open: number, since: text }, { _id: false }), default: null },
    headerValue: optional,
    etag: optional,
    lastModified: optional,
    sha256: optional,
    failures: number,
    confirmedEndings: number,
    lease: { type: new Schema({ holder: text, until: text }, { _id: false }), default: null },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'list_sources' },
)
// Two sources of one list would take turns to end what the other publishes.
schema.index({ list: 1 }, { unique: true })
schema.index({ nextRunAt: 1 })

export const ListSourceModel = mongoose.model('ListSource', schema)
