import { bytesOf, restoredNumber, type Saveable, type SavedBytes, savedNumbers } from '../../reference/saved.ts'

const SHARD_BITS = 11
const SHARDS = 1 << SHARD_BITS
const PRINT_SHIFT = 16
const FIRST_ROOM = 16
/** Postings that wait unsorted: at least so many, and for every sixteen sorted ones one more. */
const LEAST_WAITING = 32
const WAITING_SHIFT = 4
/** A print before the number of a row, as one number that sorts like the pair. */
const PACKED = 2 ** 32
const GUESSES = 3

/**
 * From hashes of keys, 27 bits long, to numbers of rows: six bytes a posting in sorted typed arrays outside the heap. A
 * row may be found by a key that it does not have, so what is found has to be compared; the other way never. New ones
 * wait behind the sorted ones of their shard until it is worth merging them, so that one more is never a long wait.
 */
export class Postings implements Saveable {
  readonly #shards: (Shard | undefined)[] = Array.from({ length: SHARDS })
  #print = 0
  #shard = 0

  add(key: string, row: number): void {
    this.#hash(key)
    this.#shardAt(this.#shard).add(this.#print, row)
  }

  /** Calls back with every row that was added under the key; one may come twice. */
  find(key: string, found: (row: number) => void): void {
    this.#hash(key)
    this.#shards[this.#shard]?.find(this.#print, found)
  }

  *save(): Generator<Uint8Array> {
    for (const shard of this.#shards) {
      if (shard) yield* shard.save()
      else yield savedNumbers(0)
    }
  }

  restore(saved: SavedBytes): void {
    for (let at = 0; at < SHARDS; at += 1) {
      const length = restoredNumber(saved)
      if (length > 0) this.#shardAt(at).restore(saved, length)
    }
  }

  #shardAt(at: number): Shard {
    const known = this.#shards[at]
    if (known) return known
    const shard = new Shard()
    this.#shards[at] = shard
    return shard
  }

  /** Two multiplicative hashes: 16 bits to compare, and eleven more that choose the shard. */
  #hash(key: string): void {
    let a = 0x9e3779b9
    let b = 0x85ebca6b
    for (let at = 0; at < key.length; at += 1) {
      const unit = key.charCodeAt(at)
      a = Math.imul(a ^ unit, 2654435761)
      b = Math.imul(b ^ unit, 1597334677)
      a ^= a >>> 15
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
    this.#print = (a ^ (a >>> 16)) >>> PRINT_SHIFT
    this.#shard = (b >>> 8) & (SHARDS - 1)
  }
}

/** Pairs of print and row: first the sorted ones, then those that wait. */
class Shard {
  #prints = new Uint16Array(FIRST_ROOM)
  #rows = new Uint32Array(FIRST_ROOM)
  #sorted = 0
  #length = 0

  add(print: number, row: number): void {
    if (this.#length === this.#prints.length) this.#grow()
    this.#prints[this.#length] = print
    this.#rows[this.#length] = row
    this.#length += 1
    if (this.#length - this.#sorted >= LEAST_WAITING + (this.#sorted >>> WAITING_SHIFT)) this.#merge()
  }

  find(print: number, found: (row: number) => void): void {
    const [prints, rows, sorted, length] = [this.#prints, this.#rows, this.#sorted, this.#length]
    for (let at = this.#firstOf(print); at < sorted && prints[at] === print; at += 1) found(rows[at] ?? 0)
    for (let at = sorted; at < length; at += 1) if (prints[at] === print) found(rows[at] ?? 0)
  }

  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#length, this.#sorted)
    yield bytesOf(this.#prints.subarray(0, this.#length))
    yield bytesOf(this.#rows.subarray(0, this.#length))
  }

  restore(saved: SavedBytes, length: number): void {
    this.#sorted = restoredNumber(saved)
    this.#length = length
    this.#prints = new Uint16Array(length)
    this.#rows = new Uint32Array(length)
    saved.into(bytesOf(this.#prints))
    saved.into(bytesOf(this.#rows))
  }

  /** Prints are spread evenly, so where one stands can be guessed; halving finishes what three guesses began. */
  #firstOf(print: number): number {
    const prints = this.#prints
    let [from, to, low, high] = [0, this.#sorted, 0, 1 << PRINT_SHIFT]
    for (let looks = 0; from < to; looks += 1) {
      const guess =
        looks < GUESSES ? from + Math.floor(((print - low) / (high - low)) * (to - from)) : (from + to) >>> 1
      const middle = Math.min(to - 1, Math.max(from, guess))
      const there = prints[middle] ?? 0
      if (there < print) {
        from = middle + 1
        low = there
      } else {
        to = middle
        high = Math.max(there, low + 1)
      }
    }
    return from
  }

  /** Merges those that wait in, from the end, so that nothing is copied twice. */
  #merge(): void {
    const [prints, rows] = [this.#prints, this.#rows]
    const waiting = new Float64Array(this.#length - this.#sorted)
    for (let at = 0; at < waiting.length; at += 1) {
      waiting[at] = (prints[this.#sorted + at] ?? 0) * PACKED + (rows[this.#sorted + at] ?? 0)
    }
    waiting.sort()
    let [mine, theirs] = [this.#sorted - 1, waiting.length - 1]
    for (let at = this.#length - 1; theirs >= 0; at -= 1) {
      const packed = waiting[theirs] ?? 0
      const print = Math.floor(packed / PACKED)
      if (mine >= 0 && (prints[mine] ?? 0) > print) {
        prints[at] = prints[mine] ?? 0
        rows[at] = rows[mine] ?? 0
        mine -= 1
      } else {
        prints[at] = print
        rows[at] = packed % PACKED
        theirs -= 1
      }
    }
    this.#sorted = this.#length
  }

  #grow(): void {
    // A little more than needed: room that lies idle counts for every shard.
    const room = this.#length + (this.#length >>> 4) + FIRST_ROOM
    const [prints, rows] = [new Uint16Array(room), new Uint32Array(room)]
    prints.set(this.#prints)
    rows.set(this.#rows)
    this.#prints = prints
    this.#rows = rows
  }
}
