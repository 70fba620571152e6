import type { Keys } from '../keys/keys.ts'
import type { Log } from '../log.ts'
import { Polling } from '../polling.ts'
import type { EventDraft, LedgerEvent } from '../reference/event.ts'
import type { ListingId } from '../reference/ids.ts'
import { restoredNumber, type Saveable, type SavedBytes, savedNumbers } from '../reference/saved.ts'
import { oneAtATime, sharedTurns } from '../turns.ts'
import { appendTo, type Head } from './append.ts'
import { checkpointText } from './checkpoint.ts'
import { leafHash } from './entry.ts'
import { MerkleTree } from './merkle.ts'
import { signNote, verifierKey } from './note.ts'
import { sizeUnknown } from './size-unknown.ts'
import { eventsOfListing, lastErasure, laterEventsOf, onceKeysAt, readEvents, standingOnceKeys } from './store.ts'
import { Waiters } from './waiters.ts'

const PAGE = 500
const PAGES_AHEAD = 3
const APPEND_DEADLINE_MS = 10_000

export type LedgerReader = (event: LedgerEvent) => void

/** A reader that remembers what it read. */
export interface RememberingReader extends Saveable {
  apply(event: LedgerEvent): void
}

interface LedgerParts {
  readonly origin: string
  readonly keys: Pick<Keys, 'note'>
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info'>
}

/**
 * The ledger (台账) as this process holds it: the tree in memory, and readers told of every event once and in order.
 * The database is the ledger; each process reads it from the first event on and never forgets where it is.
 */
export class Ledger implements Saveable {
  readonly origin: string
  /** What a verifier of the checkpoints needs to know. */
  readonly verifierKey: string
  readonly #note: Keys['note']
  readonly #now: () => Date
  readonly #tree = new MerkleTree()
  readonly #readers: LedgerReader[] = []
  readonly #remembering: RememberingReader[] = []
  readonly #waiters = new Waiters()
  readonly #polling: Polling
  readonly #appending = oneAtATime()
  readonly #takingIn = oneAtATime()
  readonly #reading = sharedTurns(() => this.#takingIn(() => this.#read()))
  #lastAtMs = 0
  /** Every answer names the root it rests on, and nearly all of them the present one. */
  #present: { readonly size: number; readonly root: string } = { size: -1, root: '' }
  /** A reader failed on an event: what this process would answer is no longer what the ledger says. */
  #fault: unknown

  constructor({ origin, keys, now, log }: LedgerParts) {
    this.origin = origin
    this.verifierKey = verifierKey(origin, keys.note.publicKey)
    this.#note = keys.note
    this.#now = now
    this.#polling = new Polling('ledger', () => this.catchUp(), { now, log })
  }

  get size(): number {
    return this.#tree.size
  }

  /** When the last event was ledgered; null while there is none. */
  get updatedAt(): Date | null {
    return this.size === 0 ? null : new Date(this.#lastAtMs)
  }

  /** Seconds since this process last knew that it had every event; null before it first did. */
  get lagSeconds(): number | null {
    return this.#polling.lagSeconds
  }

  /** False until first caught up, and while the ledger cannot be read or a reader has failed. */
  get healthy(): boolean {
    return this.#polling.healthy
  }

  /**
   * Has a reader know every event from the first on: told of them in order, or given what it knew when this was saved. It
   * must not wait and must not throw.
   */
  remember(reader: RememberingReader): void {
    this.follow((event) => reader.apply(event))
    this.#remembering.push(reader)
  }

  /** Has a reader told, in order, of every event that this process reads. It must not wait and must not throw. */
  follow(reader: LedgerReader): void {
    if (this.size > 0) throw new Error('A reader joins before the ledger is read.')
    this.#readers.push(reader)
  }

  /** All that this process knows of the ledger, so that another one can begin there. */
  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#lastAtMs)
    yield* this.#tree.save()
    for (const reader of this.#remembering) yield* reader.save()
  }

  /** Before anything is read. */
  restore(saved: SavedBytes): void {
    this.#lastAtMs = restoredNumber(saved)
    this.#tree.restore(saved)
    for (const reader of this.#remembering) reader.restore(saved)
  }

  /** Catches up, then keeps looking for what other processes append. Throws when the ledger cannot be read at first. */
  async start(intervalMs: number): Promise<void> {
    await this.#polling.start(intervalMs)
  }

  async stop(): Promise<void> {
    await this.#polling.stop()
    this.#waiters.endAll()
  }

  /**
   * Reads every event stored before this call, and gives the size reached. Throws when the database does not answer,
   * lacks an event, holds another registry's ledger, or when a reader failed.
   */
  catchUp(): Promise<number> {
    return this.#reading()
  }

  /** Does the work while nothing is taken in: it must be short, for everybody waits who waits for events. */
  still<T>(work: () => Promise<T>): Promise<T> {
    return this.#takingIn(work)
  }

  /**
   * Catches up when this process has not seen that size: another one may have told the caller of it a moment ago. The
   * ledger may still be smaller afterwards. Throws as `catchUp`.
   */
  async reach(size: number): Promise<void> {
    if (size > this.size) await this.catchUp()
  }

  /**
   * Appends what `decide` makes of the size the ledger has at that moment, 1,000 events at most, and returns the
   * events with this process caught up past them. `decide` may be asked again when another process was faster.
   * Throws what `decide` throws, nothing written; AlreadyLedgered; RuleBroken `overloaded` after 10 s.
   */
  append(decide: (size: number) => readonly EventDraft[]): Promise<readonly LedgerEvent[]> {
    const deadline = AbortSignal.timeout(APPEND_DEADLINE_MS)
    return this.#appending(() => appendTo(this.#head(), decide, deadline))
  }

  /** Root of the tree, base64, at any size this process has seen. */
  root(size = this.size): string {
    this.#mustHold(size, 'size')
    if (size !== this.size) return base64(this.#tree.root(size))
    if (size !== this.#present.size) this.#present = { size, root: base64(this.#tree.root(size)) }
    return this.#present.root
  }

  /** The signed note of a size, the present one unless said otherwise, and its root. */
  checkpoint(size = this.size): string {
    return this.sign(checkpointText({ origin: this.origin, size, root: this.root(size) }))
  }

  /** A text, which ends with a line break, as a note of this registry. What is no checkpoint must not read like one. */
  sign(text: string): string {
    return signNote(text, this.origin, this.#note)
  }

  /** Hashes of `count` complete subtrees of 2^height events, end to end; null while the ledger is too short for them. */
  subtrees(height: number, from: number, count: number): Buffer | null {
    return this.#tree.subtrees(height, from, count)
  }

  async inclusion(seq: number, size: number): Promise<{ readonly leaf: string; readonly path: readonly string[] }> {
    await this.reach(size)
    this.#mustHold(size, 'size')
    this.#mustHold(seq + 1, 'seq', size)
    return { leaf: base64(this.#tree.leaf(seq)), path: this.#tree.inclusionProof(seq, size).map(base64) }
  }

  async consistency(from: number, to: number): Promise<{ readonly path: readonly string[] }> {
    await this.reach(to)
    this.#mustHold(to, 'to')
    this.#mustHold(from, 'from', to)
    return { path: this.#tree.consistencyProof(from, to).map(base64) }
  }

  /** Waits until the ledger is larger than `size`, for as long as given or until the signal ends the wait. */
  async waitBeyond(size: number, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    if (this.size <= size) await this.#waiters.wait(size, timeoutMs, signal)
  }

  /** As `reach`, but throws RuleBroken `ledgerSizeUnknown` where there are not so many; `path` names what is to blame. */
  async mustReach(size: number, path: string): Promise<void> {
    await this.reach(size)
    this.#mustHold(size, path)
  }

  /** Events this process has caught up with, from number `from` on. */
  async events(from: number, limit: number): Promise<LedgerEvent[]> {
    return this.size <= from ? [] : readEvents(from, Math.min(limit, this.size - from))
  }

  /** Whether the database has the event of that number with that leaf hash, base64; this process may not have read it. */
  async isStored(seq: number, leaf: string): Promise<boolean> {
    const [event] = await readEvents(seq, 1)
    return event?.seq === seq && base64(leafHash(event)) === leaf
  }

  /** Number of the last order to erase that the database has, -1 without one; this process may not have read it. */
  lastErasure(): Promise<number> {
    return lastErasure()
  }

  /** Every event of a listing, in order. */
  eventsOf(listing: ListingId): Promise<LedgerEvent[]> {
    return eventsOfListing(listing)
  }

  /** What happened to these listings, 1,000 at most, after their publication and before event `size`, in order. */
  async laterEventsOf(listings: readonly ListingId[], size: number): Promise<LedgerEvent[]> {
    this.#mustHold(size, 'size')
    return listings.length === 0 ? [] : laterEventsOf(listings, size)
  }

  /** Those of the keys that are in the ledger already; 10,000 at most. */
  async hasOnce(onceKeys: readonly string[]): Promise<Set<string>> {
    return new Set(await standingOnceKeys(onceKeys))
  }

  /** The once keys of those of the events that have one, by their numbers; 10,000 events at most. */
  onceKeysOf(seqs: readonly number[]): Promise<Map<number, string>> {
    return onceKeysAt(seqs)
  }

  #head(): Head {
    return { origin: this.origin, nextAt: () => this.#nextAt(), catchUp: () => this.catchUp() }
  }

  /** Clocks of processes differ; the order of the ledger is kept all the same. */
  #nextAt(): string {
    return new Date(Math.max(this.#now().getTime(), this.#lastAtMs)).toISOString()
  }

  async #read(): Promise<number> {
    if (this.#fault !== undefined) throw this.#fault
    const pages = [readEvents(this.size, PAGE)]
    for (;;) {
      const page = (await pages.shift()) ?? []
      const isLast = page.length < PAGE
      // Where there are more, some are on their way while this one is taken in; if it fails, nobody awaits them.
      while (!isLast && pages.length < PAGES_AHEAD) {
        const next = readEvents(this.size + PAGE * (pages.length + 1), PAGE)
        next.catch(() => undefined)
        pages.push(next)
      }
      for (const event of page) this.#take(event)
      this.#waiters.grewTo(this.size)
      if (isLast) return this.size
    }
  }

  #take(event: LedgerEvent): void {
    if (event.seq !== this.size) {
      throw new Error(`Event ${this.size} is missing from the database, which holds event ${event.seq}.`)
    }
    if (event.registry !== this.origin) {
      throw new Error(`The database holds the ledger of ${event.registry}; this process is ${this.origin}. Set ORIGIN.`)
    }
    try {
      for (const read of this.#readers) read(event)
    } catch (error) {
      this.#fault = error
      throw error
    }
    this.#tree.append(leafHash(event))
    this.#lastAtMs = Date.parse(event.at)
  }

  #mustHold(size: number, path: string, limit = this.size): void {
    if (size > limit) throw sizeUnknown(size, limit, path)
  }
}

const base64 = (bytes: Buffer): string => bytes.toString('base64')
