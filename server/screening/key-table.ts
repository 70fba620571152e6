import { bytesOf, restoredNumbers, type Saveable, type SavedBytes, savedNumbers } from '../reference/saved.ts'
import { Column } from './column.ts'

const SHARDS = 64
const FIRST_SLOTS = 32
/** Behind the slots, for what is pushed beyond the last one. */
const SPARE_SLOTS = 32
const MAX_LOAD = 0.85
const GROWTH = 1.125
const PRINTS = 2 ** 32
const CHAINED = 0x8000_0000

const NOBODY: readonly number[] = []

/**
 * From keys to numbers of listings. Keeps hashes only, in open-addressed tables outside the heap, so what it finds has to
 * be compared with the listing itself: nearly always right, never incomplete. In shards, so that growing one is short.
 */
export class KeyTable implements Saveable {
  readonly #shards = Array.from({ length: SHARDS }, () => new Shard())
  /** Further listings under one key, newest first: who, and where the next one is. */
  readonly #listing = new Column()
  readonly #next = new Column()
  #print = 0
  #shard = 0

  /** `kind` keeps keys of different meaning apart. */
  add(kind: number, text: string, listing: number): void {
    this.#hash(kind, text)
    const shard = this.#shards[this.#shard]
    const head = shard?.find(this.#print) ?? 0
    shard?.put(this.#print, head === 0 ? listing + 1 : this.#chain(listing, head))
  }

  /** The one listing that was added under the key; -1 where there is none, null where there may be several. */
  only(kind: number, text: string): number | null {
    const head = this.#headOf(kind, text)
    return head < CHAINED ? head - 1 : null
  }

  /** Numbers of the listings that were added under the key, newest first; a listing may come twice. */
  find(kind: number, text: string): readonly number[] {
    let head = this.#headOf(kind, text)
    if (head === 0) return NOBODY
    if (head < CHAINED) return [head - 1]
    const found: number[] = []
    for (; head >= CHAINED; head = this.#next.at(head - CHAINED)) found.push(this.#listing.at(head - CHAINED))
    found.push(head - 1)
    return found
  }

  #headOf(kind: number, text: string): number {
    this.#hash(kind, text)
    return this.#shards[this.#shard]?.find(this.#print) ?? 0
  }

  *save(): Generator<Uint8Array> {
    for (const part of this.#parts()) yield* part.save()
  }

  restore(saved: SavedBytes): void {
    for (const part of this.#parts()) part.restore(saved)
  }

  #parts(): readonly Saveable[] {
    return [...this.#shards, this.#listing, this.#next]
  }

  #chain(listing: number, next: number): number {
    this.#listing.push(listing)
    this.#next.push(next)
    return CHAINED + this.#listing.length - 1
  }

  /** Two multiplicative hashes at once: 32 bits to compare and place by, and a few more to choose the shard. */
  #hash(kind: number, text: string): void {
    // Spread over all bits: among the lowest it would undo what one letter differs from another by.
    const spread = Math.imul(kind, 0x9e3779b1)
    let a = 0xdeadbeef ^ spread
    let b = 0x41c6ce57 ^ spread
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      a = Math.imul(a ^ unit, 2654435761)
      b = Math.imul(b ^ unit, 1597334677)
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
    this.#print = a >>> 0
    this.#shard = b & (SHARDS - 1)
  }
}

/**
 * Pairs of print and head in the order of their prints, each at the slot its print is due or pushed behind it; a head of 0
 * is a free slot. So what is not there is missed at the first print that is higher, mostly on the same line of the
 * processor's cache.
 */
class Shard implements Saveable {
  #slots = FIRST_SLOTS
  #pairs = new Uint32Array(2 * (FIRST_SLOTS + SPARE_SLOTS))
  #used = 0

  find(print: number): number {
    const place = this.#placeOf(print)
    return this.#pairs[place] === print ? (this.#pairs[place + 1] ?? 0) : 0
  }

  put(print: number, head: number): void {
    const place = this.#placeOf(print)
    if (this.#pairs[place + 1] === 0 || this.#pairs[place] !== print) {
      this.#makeRoom(place)
      this.#used += 1
    }
    this.#pairs[place] = print
    this.#pairs[place + 1] = head
    // The last slot stays free, so that no search runs beyond it.
    if (this.#used > this.#slots * MAX_LOAD || this.#pairs[this.#pairs.length - 3] !== 0) this.#grow()
  }

  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#slots, this.#used)
    yield bytesOf(this.#pairs)
  }

  restore(saved: SavedBytes): void {
    const [slots = 0, used = 0] = restoredNumbers(saved, 2)
    this.#slots = slots
    this.#used = used
    this.#pairs = new Uint32Array(2 * (slots + SPARE_SLOTS))
    saved.into(bytesOf(this.#pairs))
  }

  /** Where the print is; or else the first slot, from the one it is due, that is free or has a higher one. */
  #placeOf(print: number): number {
    const pairs = this.#pairs
    let place = dueAt(print, this.#slots)
    while (pairs[place + 1] !== 0 && (pairs[place] ?? 0) < print) place += 2
    return place
  }

  /** Pushes what stands there, up to the next free slot, one slot on. */
  #makeRoom(place: number): void {
    let free = place
    while (this.#pairs[free + 1] !== 0) free += 2
    this.#pairs.copyWithin(place + 2, place, free)
  }

  /** A little at a time: room that lies idle counts for every shard. */
  #grow(): void {
    let spread: Uint32Array<ArrayBuffer> | null = null
    while (!spread) {
      this.#slots = Math.ceil(this.#slots * GROWTH)
      spread = spreadOver(this.#slots, this.#pairs)
    }
    this.#pairs = spread
  }
}

const dueAt = (print: number, slots: number): number => Math.floor(print * (slots / PRINTS)) * 2

/** The same pairs over more slots; null where those behind the last one are not enough. */
function spreadOver(slots: number, pairs: Uint32Array): Uint32Array<ArrayBuffer> | null {
  const spread = new Uint32Array(2 * (slots + SPARE_SLOTS))
  let free = 0
  for (let at = 0; at < pairs.length; at += 2) {
    const [print = 0, head = 0] = [pairs[at], pairs[at + 1]]
    if (head === 0) continue
    const place = Math.max(free, dueAt(print, slots))
    spread[place] = print
    spread[place + 1] = head
    free = place + 2
  }
  return free < spread.length ? spread : null
}
