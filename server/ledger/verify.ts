import type { EventBodies } from '../reference/event.ts'
import { canonical } from './canonical.ts'
import type { Checkpoint } from './checkpoint.ts'
import { bodyHash, leafHash } from './entry.ts'
import { MerkleTree } from './merkle.ts'
import type { StoredEvent } from './store.ts'

/** More than anyone reads; the count goes on. */
const FAULTS_LIMIT = 100

export interface Verification {
  readonly size: number
  /** base64. */
  readonly root: string
  /** A sentence for each, 100 at most. */
  readonly faults: readonly string[]
  readonly faultCount: number
  /** Events whose body was erased, and the number of the event that orders it. */
  readonly erased: readonly { readonly seq: number; readonly by: number }[]
}

/**
 * Computes a ledger anew from what is stored, oldest event first: numbers without a gap, times that never go back, one
 * registry, the versions of each listing in turn, the hash of every body that is there and an order for every one that
 * is not. A change to an entry that fits all this shows only against a checkpoint signed before it, so give one.
 */
export async function verifyEvents(
  events: AsyncIterable<StoredEvent> | Iterable<StoredEvent>,
  origin: string,
  checkpoint?: Checkpoint,
): Promise<Verification> {
  const verifier = new Verifier(origin)
  for await (const event of events) {
    // Everything after a gap is out of place, and saying so once is enough.
    if (!verifier.take(event)) break
  }
  verifier.checkErasures()
  if (checkpoint) verifier.checkHead(checkpoint)
  return verifier.result()
}

class Verifier {
  readonly #origin: string
  readonly #tree = new MerkleTree()
  readonly #versions = new Map<string, number>()
  readonly #bodiless = new Set<number>()
  /** Events that are ordered erased, and by which event. */
  readonly #orders = new Map<number, number>()
  readonly #faults: string[] = []
  #faultCount = 0
  #lastAt = ''

  constructor(origin: string) {
    this.#origin = origin
  }

  take(event: StoredEvent): boolean {
    if (event._id !== this.#tree.size) {
      this.#fault(`Event ${this.#tree.size} is missing: event ${event._id} comes in its place.`)
      return false
    }
    this.#checkEntry(event)
    this.#checkBody(event)
    this.#tree.append(leafHash({ seq: event._id, ...event }))
    return true
  }

  #checkEntry({ _id: seq, at, type, listing, version, registry }: StoredEvent): void {
    const due = (this.#versions.get(listing) ?? 0) + 1
    if (at < this.#lastAt)
      this.#fault(`Event ${seq}: its time ${at} is before ${this.#lastAt}, the time of the one ahead.`)
    if (registry !== this.#origin) this.#fault(`Event ${seq}: it belongs to ${registry}, not to ${this.#origin}.`)
    if (version !== due)
      this.#fault(`Event ${seq}: it is version ${version} of ${listing} where version ${due} is due.`)
    if (due === 1 && type !== 'listing.published') this.#fault(`Event ${seq}: ${listing} begins with ${type}.`)
    this.#lastAt = at
    this.#versions.set(listing, version)
  }

  #checkBody({ _id: seq, type, bodyJson, salt, bodyHash: committed }: StoredEvent): void {
    if (bodyJson === undefined && salt === undefined) this.#bodiless.add(seq)
    else if (bodyJson === undefined || salt === undefined)
      this.#fault(`Event ${seq}: it has a body or a salt without the other.`)
    else if (bodyHash(salt, bodyJson) !== committed)
      this.#fault(`Event ${seq}: its body is not the one that was hashed.`)
    else if (canonicalOf(bodyJson) !== bodyJson) this.#fault(`Event ${seq}: its body is not in canonical form.`)
    else if (type === 'body.erased') this.#noteErasure(seq, JSON.parse(bodyJson))
  }

  #noteErasure(by: number, order: EventBodies['body.erased']): void {
    for (const seq of order.seqs) this.#orders.set(seq, by)
  }

  checkErasures(): void {
    for (const seq of this.#bodiless) {
      if (!this.#orders.has(seq)) this.#fault(`Event ${seq}: its body is gone and no event orders that.`)
    }
    for (const [seq, by] of this.#orders) {
      if (!this.#bodiless.has(seq)) this.#fault(`Event ${seq}: event ${by} orders its body erased, but it is there.`)
    }
  }

  checkHead({ origin, size, root }: Checkpoint): void {
    const held = this.#tree.size
    if (origin !== this.#origin) this.#fault(`The checkpoint is one of ${origin}, not of ${this.#origin}.`)
    else if (size > held) this.#fault(`The checkpoint was signed over ${size} events; only ${held} are in order.`)
    else if (this.#tree.root(size).toString('base64') !== root) {
      this.#fault(`The root of the first ${size} events is not the one signed: an entry among them was changed.`)
    }
  }

  result(): Verification {
    return {
      size: this.#tree.size,
      root: this.#tree.root().toString('base64'),
      faults: this.#faults,
      faultCount: this.#faultCount,
      erased: [...this.#orders].filter(([seq]) => this.#bodiless.has(seq)).map(([seq, by]) => ({ seq, by })),
    }
  }

  #fault(sentence: string): void {
    this.#faultCount += 1
    if (this.#faults.length < FAULTS_LIMIT) this.#faults.push(sentence)
  }
}

function canonicalOf(json: string): string | null {
  try {
    return canonical(JSON.parse(json))
  } catch {
    return null
  }
}
