const SHARDS = 256
const FRESH = 128
const YOUNG = 1_024
const FIRST_ROOM = 64
const GUESSES = 3

/**
 * From 40-bit hashes of keys to numbers of rows, in sorted typed arrays outside the heap: eight bytes a posting. New ones
 * wait in two small runs of their shard until it is worth merging them, so that one more is never a long wait.
 */
export class Postings {
  readonly #shards = Array.from({ length: SHARDS }, () => new Shard())
  #print = 0
  #shard = 0

  add(key: string, row: number): void {
    this.#hash(key)
    this.#shards[this.#shard]?.add(this.#print, row)
  }

  /** Calls back with every row that was added under the key; one may come twice. */
  find(key: string, found: (row: number) => void): void {
    this.#hash(key)
    this.#shards[this.#shard]?.find(this.#print, found)
  }

  /** Two multiplicative hashes: 32 bits to compare, and eight more that choose the shard. */
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
    this.#print = (a ^ (a >>> 16)) >>> 0
    this.#shard = (b >>> 8) & (SHARDS - 1)
  }
}

/** Pairs of print and row: an unsorted few, a sorted run of some thousands, and the rest. */
class Shard {
  readonly #fresh = { prints: new Uint32Array(FRESH), rows: new Uint32Array(FRESH), length: 0 }
  readonly #young = new Run()
  readonly #old = new Run()

  add(print: number, row: number): void {
    const fresh = this.#fresh
    fresh.prints[fresh.length] = print
    fresh.rows[fresh.length] = row
    fresh.length += 1
    if (fresh.length < FRESH) return
    this.#young.merge(...sorted(fresh.prints, fresh.rows, fresh.length))
    fresh.length = 0
    if (this.#young.length < YOUNG) return
    this.#old.merge(this.#young.prints, this.#young.rows, this.#young.length)
    this.#young.clear()
  }

  find(print: number, found: (row: number) => void): void {
    const { prints, rows, length } = this.#fresh
    for (let at = 0; at < length; at += 1) if (prints[at] === print) found(rows[at] ?? 0)
    this.#young.find(print, found)
    this.#old.find(print, found)
  }
}

class Run {
  prints = new Uint32Array(FIRST_ROOM)
  rows = new Uint32Array(FIRST_ROOM)
  length = 0

  clear(): void {
    this.length = 0
  }

  /** Prints are spread evenly, so where one stands can be guessed; halving finishes what three guesses began. */
  find(print: number, found: (row: number) => void): void {
    const { prints, rows, length } = this
    let [from, to, low, high] = [0, length, 0, 0x1_0000_0000]
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
    for (; from < length && prints[from] === print; from += 1) found(rows[from] ?? 0)
  }

  /** Merges sorted pairs in, from the end, so that nothing is copied twice. */
  merge(prints: Uint32Array, rows: Uint32Array, count: number): void {
    this.#makeRoom(this.length + count)
    let [mine, theirs, at] = [this.length - 1, count - 1, this.length + count - 1]
    for (; theirs >= 0; at -= 1) {
      const isMine = mine >= 0 && (this.prints[mine] ?? 0) > (prints[theirs] ?? 0)
      this.prints[at] = (isMine ? this.prints[mine] : prints[theirs]) ?? 0
      this.rows[at] = (isMine ? this.rows[mine] : rows[theirs]) ?? 0
      if (isMine) mine -= 1
      else theirs -= 1
    }
    this.length += count
  }

  #makeRoom(needed: number): void {
    if (needed <= this.prints.length) return
    // A little more than needed: room that lies idle counts for every shard.
    const room = Math.ceil(needed * 1.125)
    const [prints, rows] = [new Uint32Array(room), new Uint32Array(room)]
    prints.set(this.prints.subarray(0, this.length))
    rows.set(this.rows.subarray(0, this.length))
    this.prints = prints
    this.rows = rows
  }
}

function sorted(prints: Uint32Array, rows: Uint32Array, length: number): [Uint32Array, Uint32Array, number] {
  const order = Array.from({ length }, (_, at) => at).sort((a, b) => (prints[a] ?? 0) - (prints[b] ?? 0) || a - b)
  return [Uint32Array.from(order, (at) => prints[at] ?? 0), Uint32Array.from(order, (at) => rows[at] ?? 0), length]
}
