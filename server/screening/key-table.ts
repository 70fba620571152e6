import { bytesOf, restoredNumbers, type Saveable, type SavedBytes, savedNumbers } from '../reference/saved.ts'
import { Column } from './column.ts'

const SHARDS = 64
const FIRST_SLOTS = 64
const MAX_LOAD = 0.8
const GROWTH = 1.25
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

  /** Numbers of the listings that were added under the key, newest first; a listing may come twice. */
  find(kind: number, text: string): readonly number[] {
    this.#hash(kind, text)
    let head = this.#shards[this.#shard]?.find(this.#print) ?? 0
    if (head === 0) return NOBODY
    const found: number[] = []
    for (; head >= CHAINED; head = this.#next.at(head - CHAINED)) found.push(this.#listing.at(head - CHAINED))
    found.push(head - 1)
    return found
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
    let a = 0xdeadbeef ^ kind
    let b = 0x41c6ce57 ^ kind
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

/** Pairs of print and head, placed in the order of their prints; a head of 0 is a free slot. */
class Shard implements Saveable {
  #pairs = new Uint32Array(2 * FIRST_SLOTS)
  #slots = FIRST_SLOTS
  #used = 0

  find(print: number): number {
    return this.#pairs[this.#placeOf(print) + 1] ?? 0
  }

  put(print: number, head: number): void {
    const place = this.#placeOf(print)
    if (this.#pairs[place + 1] === 0) this.#used += 1
    this.#pairs[place] = print
    this.#pairs[place + 1] = head
    if (this.#used > this.#slots * MAX_LOAD) this.#grow()
  }

  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#slots, this.#used)
    yield bytesOf(this.#pairs)
  }

  restore(saved: SavedBytes): void {
    const [slots = 0, used = 0] = restoredNumbers(saved, 2)
    this.#slots = slots
    this.#used = used
    this.#pairs = new Uint32Array(2 * slots)
    saved.into(bytesOf(this.#pairs))
  }

  #placeOf(print: number): number {
    const pairs = this.#pairs
    let place = Math.floor(print * (this.#slots / PRINTS)) * 2
    while (pairs[place + 1] !== 0 && pairs[place] !== print) place = place + 2 === pairs.length ? 0 : place + 2
    return place
  }

  #grow(): void {
    const old = this.#pairs
    // A little at a time: room that lies idle counts for every shard.
    this.#slots = Math.ceil(this.#slots * GROWTH)
    this.#pairs = new Uint32Array(2 * this.#slots)
    for (let at = 0; at < old.length; at += 2) {
      const [print = 0, head = 0] = [old[at], old[at + 1]]
      if (head === 0) continue
      const place = this.#placeOf(print)
      this.#pairs[place] = print
      this.#pairs[place + 1] = head
    }
  }
}
