import {
  bytesOf,
  restoredNumber,
  restoredNumbers,
  type Saveable,
  type SavedBytes,
  savedNumbers,
} from '../reference/saved.ts'

const CHUNK_BITS = 14
const CHUNK = 1 << CHUNK_BITS

/** From narrow to wide; the last one takes every whole number there is. */
const WIDTHS = [Uint8Array, Uint16Array, Uint32Array, Float64Array] as const

/** Numbers above a base: those of a column lie close together where they count up, and there is nothing to them else. */
interface Chunk {
  readonly base: number
  readonly above: InstanceType<(typeof WIDTHS)[number]>
  /** The largest number above the base that fits. */
  readonly limit: number
}

/**
 * A growing list of whole numbers outside the heap. Grows by a chunk, so that nothing long is ever copied, and
 * each chunk is as narrow as the numbers in it allow: most columns hold small numbers, or such as count up.
 */
export class Column implements Saveable {
  readonly #chunks: Chunk[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if ((this.#length & (CHUNK - 1)) === 0) this.#chunks.push(chunkOf(value, 0))
    this.#length += 1
    this.set(this.#length - 1, value)
  }

  /** 0 beyond the end. */
  at(index: number): number {
    const chunk = index < this.#length ? this.#chunks[index >>> CHUNK_BITS] : undefined
    return chunk ? chunk.base + (chunk.above[index & (CHUNK - 1)] ?? 0) : 0
  }

  set(index: number, value: number): void {
    let chunk = index < this.#length ? this.#chunks[index >>> CHUNK_BITS] : undefined
    if (!chunk) return
    const above = value - chunk.base
    if (above < 0 || above > chunk.limit) {
      chunk = widened(chunk, value)
      this.#chunks[index >>> CHUNK_BITS] = chunk
    }
    chunk.above[index & (CHUNK - 1)] = value - chunk.base
  }

  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#length)
    for (const { base, limit, above } of this.#chunks) {
      yield savedNumbers(base, limit)
      yield bytesOf(above)
    }
  }

  restore(saved: SavedBytes): void {
    this.#length = restoredNumber(saved)
    for (let at = 0; at < this.#length; at += CHUNK) {
      const [base = 0, limit = 0] = restoredNumbers(saved, 2)
      const chunk = chunkOf(base, limit)
      saved.into(bytesOf(chunk.above))
      this.#chunks.push(chunk)
    }
  }
}

function chunkOf(base: number, largest: number): Chunk {
  for (const Width of WIDTHS.slice(0, -1)) {
    const limit = 2 ** (8 * Width.BYTES_PER_ELEMENT) - 1
    if (largest <= limit) return { base, limit, above: new Width(CHUNK) }
  }
  return { base, limit: Number.MAX_SAFE_INTEGER, above: new Float64Array(CHUNK) }
}

/** With room for one more number. A base that was too high comes down at once: what went down may go further. */
function widened({ base, above }: Chunk, value: number): Chunk {
  const low = value < base ? Math.min(value, 0) : base
  let largest = value
  for (const number of above) largest = Math.max(largest, base + number)
  const wide = chunkOf(low, largest - low)
  for (const [at, number] of above.entries()) wide.above[at] = base - low + number
  return wide
}
