import { hash } from 'node:crypto'
import { restoredNumber, type Saveable, type SavedBytes, savedNumbers } from '../reference/saved.ts'

const HASH_BYTES = 32
const NODE_PREFIX = 1
const EMPTY_ROOT = hash('sha256', '', 'buffer')
const FIRST_CAPACITY = 1024

/** SHA-256(0x00 ‖ entry). */
export const hashLeaf = (entry: string): Buffer => hash('sha256', `\0${entry}`, 'buffer')

/** SHA-256(0x01 ‖ left ‖ right). */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  const node = Buffer.allocUnsafe(1 + 2 * HASH_BYTES)
  node[0] = NODE_PREFIX
  node.set(left, 1)
  node.set(right, 1 + HASH_BYTES)
  return hash('sha256', node, 'buffer')
}

/**
 * The Merkle tree of RFC 9162 §2.1 over a growing list, at every size it ever had. Keeps the hash of each complete
 * subtree, level by level: 64 bytes for each leaf. Sizes beyond the tree are a mistake of the caller (RangeError).
 */
export class MerkleTree implements Saveable {
  /** `#levels[k]` holds the hashes of the complete subtrees of 2^k leaves, end to end. */
  readonly #levels: Buffer[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  append(leaf: Uint8Array): void {
    this.#put(0, this.#size, leaf)
    this.#size += 1
    let width = 2
    for (let level = 1; this.#size % width === 0; level += 1) {
      const index = this.#size / width - 1
      this.#put(level, index, hashNode(this.#at(level - 1, 2 * index), this.#at(level - 1, 2 * index + 1)))
      width *= 2
    }
  }

  /** MTH(D_size). */
  root(size = this.#size): Buffer {
    this.#mustHold(size)
    return size === 0 ? EMPTY_ROOT : Buffer.from(this.#hash(0, size))
  }

  leaf(seq: number): Buffer {
    this.#mustHold(seq + 1)
    return Buffer.from(this.#at(0, seq))
  }

  /** Hashes of `count` complete subtrees of 2^height leaves, end to end; null where the tree has not grown that far. */
  subtrees(height: number, from: number, count: number): Buffer | null {
    if ((from + count) * 2 ** height > this.#size) return null
    return Buffer.from(this.#levels[height]?.subarray(from * HASH_BYTES, (from + count) * HASH_BYTES) ?? [])
  }

  /** PATH(seq, D_size), nearest node first. */
  inclusionProof(seq: number, size: number): Buffer[] {
    this.#mustHold(size)
    if (seq >= size) throw new RangeError(`Entry ${seq} is not among the first ${size}.`)
    return this.#path(seq, 0, size)
  }

  /** PROOF(from, D_to); empty where there is nothing to prove, `from` being 0 or `to`. */
  consistencyProof(from: number, to: number): Buffer[] {
    this.#mustHold(to)
    if (from > to) throw new RangeError(`Size ${from} comes after size ${to}.`)
    return from === 0 || from === to ? [] : this.#subproof(from, 0, to, true)
  }

  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#size, this.#levels.length)
    for (const [level, row] of this.#levels.entries()) {
      yield savedNumbers(row.length)
      yield row.subarray(0, Math.floor(this.#size / 2 ** level) * HASH_BYTES)
    }
  }

  restore(saved: SavedBytes): void {
    this.#size = restoredNumber(saved)
    for (let levels = restoredNumber(saved); levels > 0; levels -= 1) {
      const row = Buffer.alloc(restoredNumber(saved))
      saved.into(row.subarray(0, Math.floor(this.#size / 2 ** this.#levels.length) * HASH_BYTES))
      this.#levels.push(row)
    }
  }

  #path(seq: number, start: number, end: number): Buffer[] {
    if (end - start === 1) return []
    const middle = start + splitOf(end - start)
    return seq < middle
      ? [...this.#path(seq, start, middle), this.#hash(middle, end)]
      : [...this.#path(seq, middle, end), this.#hash(start, middle)]
  }

  #subproof(from: number, start: number, end: number, wasWhole: boolean): Buffer[] {
    if (from === end) return wasWhole ? [] : [this.#hash(start, end)]
    const middle = start + splitOf(end - start)
    return from <= middle
      ? [...this.#subproof(from, start, middle, wasWhole), this.#hash(middle, end)]
      : [...this.#subproof(from, middle, end, false), this.#hash(start, middle)]
  }

  /** MTH of the leaves from `start` up to but not including `end`; `start` is a multiple of the width as splits make it. */
  #hash(start: number, end: number): Buffer {
    const width = end - start
    const level = Math.log2(width)
    if (Number.isInteger(level)) return this.#at(level, start / width)
    const middle = start + splitOf(width)
    return hashNode(this.#hash(start, middle), this.#hash(middle, end))
  }

  #at(level: number, index: number): Buffer {
    const row = this.#levels[level]
    if (!row) throw new RangeError(`The tree has no level ${level}.`)
    return row.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)
  }

  #put(level: number, index: number, hash: Uint8Array): void {
    let row = this.#levels[level] ?? Buffer.alloc((FIRST_CAPACITY >> Math.min(level, 9)) * HASH_BYTES)
    if (row.length === index * HASH_BYTES) row = Buffer.concat([row], row.length * 2)
    row.set(hash, index * HASH_BYTES)
    this.#levels[level] = row
  }

  #mustHold(size: number): void {
    if (!Number.isInteger(size) || size < 0 || size > this.#size) {
      throw new RangeError(`The tree holds ${this.#size} leaves, not ${size}.`)
    }
  }
}

/** The largest power of two smaller than `width`, which is 2 at least. */
const splitOf = (width: number): number => 2 ** Math.floor(Math.log2(width - 1))
