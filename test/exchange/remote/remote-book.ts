import { randomBytes } from 'node:crypto'
import { readEventsPage } from '../../../server/exchange/remote/event-shape.ts'
import type { RemoteLedger } from '../../../server/exchange/remote/remote-ledger.ts'
import { checkpointText } from '../../../server/ledger/checkpoint.ts'
import { leafHash } from '../../../server/ledger/entry.ts'
import { MerkleTree } from '../../../server/ledger/merkle.ts'
import { signNote, verifierKey } from '../../../server/ledger/note.ts'
import { seal } from '../../../server/ledger/seal.ts'
import { eventOf } from '../../../server/ledger/store.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { EventDraft, LedgerEvent } from '../../../server/reference/event.ts'
import { aPublication, FINANCE, noteKey, ORIGIN } from '../../ledger/cast.ts'

const PAGE = 200
const FIRST_MS = Date.parse('2026-03-05T01:00:00.000Z')

interface Differing {
  readonly origin?: string
  readonly key?: typeof noteKey
}

type RemoteSource = Pick<RemoteLedger, 'events' | 'checkpoint' | 'consistency'>
type Answering = (events: readonly LedgerEvent[]) => readonly unknown[]

/** Another registry's ledger in memory: signs, answers, and lies where a test has it lie. */
export class RemoteBook {
  readonly origin: string
  readonly verifierKey: string
  readonly ledgered: LedgerEvent[] = []
  readonly #tree = new MerkleTree()
  readonly #key: typeof noteKey

  constructor({ origin = ORIGIN, key = noteKey }: Differing = {}) {
    this.origin = origin
    this.#key = key
    this.verifierKey = verifierKey(origin, this.#key.publicKey)
  }

  publish(count: number): void {
    for (let i = 0; i < count; i += 1) this.append(aPublication())
  }

  eraseFirst(): void {
    const [first] = this.ledgered
    if (!first) throw new Error('There is nothing to erase.')
    const { body: _body, salt: _salt, ...entry } = first
    this.ledgered[0] = entry as LedgerEvent
    const body = { seqs: [0], on: civilDate('2026-03-09') }
    this.append({ type: 'body.erased', listing: first.listing, version: 2, department: FINANCE, body })
  }

  append(draft: EventDraft): LedgerEvent {
    const seq = this.ledgered.length
    const at = new Date(FIRST_MS + seq * 1_000).toISOString()
    const salt = randomBytes(32).toString('base64')
    const event = eventOf(seal(draft, { seq, at, registry: this.origin, salt }))
    this.ledgered.push(event)
    this.#tree.append(leafHash(event))
    return event
  }

  root(size = this.ledgered.length): string {
    return this.#tree.root(size).toString('base64')
  }

  signed(text: string): string {
    return signNote(text, this.origin, this.#key)
  }

  note(size = this.ledgered.length): string {
    return this.signed(checkpointText({ origin: this.origin, size, root: this.root(size) }))
  }

  /** What it answers while its ledger has that size; `answering` is what it makes of its events. */
  at(size = this.ledgered.length, answering: Answering = (events) => events): RemoteSource {
    return {
      events: async (from) => {
        const items = this.ledgered.slice(from, Math.min(size, from + PAGE))
        return readEventsPage(JSON.parse(JSON.stringify({ items: answering(items), size })))
      },
      checkpoint: async () => this.note(size),
      consistency: async (from, to) => this.#tree.consistencyProof(from, to).map((it) => it.toString('base64')),
    }
  }
}
