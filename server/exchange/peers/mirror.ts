import { leafHash } from '../../ledger/entry.ts'
import { MerkleTree } from '../../ledger/merkle.ts'
import { sizeUnknown } from '../../ledger/size-unknown.ts'
import { Waiters } from '../../ledger/waiters.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId } from '../../reference/ids.ts'
import { ScreeningIndex } from '../../screening/index.ts'
import type { HashPersonal } from '../../screening/subject.ts'
import { oneAtATime } from '../../turns.ts'
import { mirroredEventsOf, readMirrored } from './mirror-store.ts'
import type { PeerDoc } from './peer-store.ts'

const PAGE = 500

interface MirrorParts {
  readonly origin: string
  readonly verifierKey: string
  readonly hashPersonal: HashPersonal | null
  readonly listingUrl: (id: ListingId) => string
  /** Told whenever more of it can be handed on. */
  readonly onCovered: () => void
}

/**
 * The ledger of a peer as this process holds it (镜像): its tree, its listings in an index of their own, and readers told
 * of every event once and in order. What is stored was verified by the process that stored it.
 */
export class Mirror {
  readonly origin: string
  readonly verifierKey: string
  readonly index: ScreeningIndex
  /** False where persons can be found by name only. */
  readonly matchesPersons: boolean
  readonly #tree = new MerkleTree()
  readonly #readers: ((event: LedgerEvent) => void)[] = []
  readonly #waiters = new Waiters()
  readonly #inTurn = oneAtATime()
  readonly #onCovered: () => void
  /** Every answer names it. */
  #present: { readonly size: number; readonly root: string } = { size: -1, root: '' }
  #covered: NonNullable<PeerDoc['covered']> | null = null

  constructor({ origin, verifierKey, hashPersonal, listingUrl, onCovered }: MirrorParts) {
    this.#onCovered = onCovered
    this.origin = origin
    this.verifierKey = verifierKey
    this.matchesPersons = hashPersonal !== null
    this.index = new ScreeningIndex({ hashPersonal, listingUrl })
  }

  /** Events taken in: what screening answers from. */
  get size(): number {
    return this.#tree.size
  }

  /** The signed checkpoint up to which the mirror is handed on: all of its events are held. Null before the first. */
  get covered(): PeerDoc['covered'] {
    return this.#covered
  }

  /** Has a reader told of every event taken in from now on, in order. It must not wait and must not throw. */
  follow(reader: (event: LedgerEvent) => void): void {
    this.#readers.push(reader)
  }

  /**
   * Takes in what is stored up to a size, and what it may be handed on up to; `fresh` is what has just been stored, and
   * need not be read. Throws when the database fails.
   */
  reach(size: number, covered: PeerDoc['covered'], fresh: readonly LedgerEvent[] = []): Promise<void> {
    return this.#inTurn(async () => {
      for (const event of fresh) if (event.seq === this.size && event.seq < size) this.#take(event)
      while (this.size < size) {
        const events = await readMirrored(this.origin, this.size, Math.min(PAGE, size - this.size))
        if (events.length === 0) throw new Error(`The mirror of ${this.origin} ends at ${this.size}, not at ${size}.`)
        for (const event of events) this.#take(event)
      }
      if (covered && covered.size <= this.size && covered.size >= (this.#covered?.size ?? 0)) {
        this.#covered = covered
        this.#waiters.grewTo(covered.size)
        this.#onCovered()
      }
    })
  }

  #take(event: LedgerEvent): void {
    this.index.apply(event)
    this.#tree.append(leafHash(event))
    for (const reader of this.#readers) reader(event)
  }

  /** Root of the tree, base64, at any size taken in. */
  root(size = this.size): string {
    if (size !== this.size) return base64(this.#tree.root(size))
    if (size !== this.#present.size) this.#present = { size, root: base64(this.#tree.root(size)) }
    return this.#present.root
  }

  subtrees(height: number, from: number, count: number): Buffer | null {
    return this.#tree.subtrees(height, from, count)
  }

  /** Throws RuleBroken `ledgerSizeUnknown` beyond what is held. */
  inclusion(seq: number, size: number): { readonly leaf: string; readonly path: readonly string[] } {
    this.#mustHold(size, 'size')
    if (seq + 1 > size) throw sizeUnknown(seq + 1, size, 'seq')
    return { leaf: base64(this.#tree.leaf(seq)), path: this.#tree.inclusionProof(seq, size).map(base64) }
  }

  /** Throws RuleBroken `ledgerSizeUnknown` beyond what is held. */
  consistency(from: number, to: number): { readonly path: readonly string[] } {
    this.#mustHold(to, 'to')
    if (from > to) throw sizeUnknown(from, to, 'from')
    return { path: this.#tree.consistencyProof(from, to).map(base64) }
  }

  #mustHold(size: number, path: string): void {
    if (size > this.size) throw sizeUnknown(size, this.size, path)
  }

  async events(from: number, limit: number): Promise<LedgerEvent[]> {
    return this.size <= from ? [] : readMirrored(this.origin, from, Math.min(limit, this.size - from))
  }

  /** Every event of a listing, in order. */
  eventsOf(listing: ListingId): Promise<LedgerEvent[]> {
    return this.eventsOfAll([listing])
  }

  /** Every event of these listings, in the order of the ledger. */
  eventsOfAll(listings: readonly ListingId[]): Promise<LedgerEvent[]> {
    return mirroredEventsOf(this.origin, listings, this.size)
  }

  /** Waits until more than that can be handed on, for as long as given or until the signal ends the wait. */
  async waitBeyond(size: number, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    if ((this.#covered?.size ?? 0) <= size) await this.#waiters.wait(size, timeoutMs, signal)
  }

  /** Ends every wait: the mirror is no more. */
  end(): void {
    this.#waiters.endAll()
  }
}

const base64 = (bytes: Buffer): string => bytes.toString('base64')
