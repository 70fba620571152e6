import mongoose, { Schema } from 'mongoose'
import type { PeerId } from '../server/reference/ids.ts'

/** How far the ledger of a peer was verified, as `server/exchange/remote/verified-log.ts` has it. */
interface PeerHead {
  readonly origin: string
  readonly verifierKey: string
  readonly size: number
  readonly frontier: readonly string[]
  readonly lastAt: string
  readonly checkpoint: { readonly size: number; readonly root: string; readonly note: string } | null
}

/** `quarantined`: its ledger does not verify, and nothing new is taken until an administrator says so. */
export type PeerState = 'following' | 'quarantined'

export interface PeerFault {
  readonly kind: string
  readonly zh: string
  readonly en: string
  readonly at: Date
  /** What was signed and contradicts what was signed before, where it is that. */
  readonly note?: string
}

/** A peer (对等登记机构): another region's registry whose ledger this one follows. */
export interface PeerDoc {
  readonly _id: PeerId
  /** Name of its registry in its ledger. There is one peer for each, wherever its ledger is read. */
  readonly origin: string
  /** What its `/ledger/…` lies below: its own API, or its mirror at another registry. */
  readonly url: string
  readonly verifierKey: string
  /** Account of this registry there; the secret is sealed. */
  readonly client: { readonly id: string; readonly secret: string } | null
  /** Key of its hashes of persons, sealed. */
  readonly hashKey: string | null
  readonly state: PeerState
  readonly head: PeerHead
  /** The last signed checkpoint of which every event is held: what the mirror is served up to. */
  readonly covered: { readonly size: number; readonly note: string } | null
  readonly fault: PeerFault | null
  /** Why it could not be asked, when it last could not. */
  readonly trouble: { readonly message: string; readonly at: Date } | null
  /** When nothing was missing, last. */
  readonly currentAt: Date | null
  /** Announces a new version of its recognition to the processes. */
  readonly recognition: number
  readonly lease: { readonly holder: string; readonly until: Date } | null
  readonly addedAt: Date
}

const text = { type: String, required: true } as const

const schema = new Schema<PeerDoc>(
  {
    _id: text,
    origin: text,
    url: text,
    verifierKey: text,
    client: { type: { id: String, secret: String }, _id: false, default: null },
    hashKey: { type: String, default: null },
    state: { ...text, enum: ['following', 'quarantined'] },
    head: { type: Schema.Types.Mixed, required: true },
    covered: { type: { size: Number, note: String }, _id: false, default: null },
    fault: { type: { kind: String, zh: String, en: String, at: Date, note: String }, _id: false, default: null },
    trouble: { type: { message: String, at: Date }, _id: false, default: null },
    currentAt: { type: Date, default: null },
    recognition: { type: Number, required: true },
    lease: { type: { holder: String, until: Date }, _id: false, default: null },
    addedAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'peers' },
)
schema.index({ origin: 1 }, { unique: true })

export const PeerModel = mongoose.model('Peer', schema)
