import { bytesOf, restoredNumber, type Saveable, type SavedBytes, savedNumbers } from '../reference/saved.ts'

const CHUNK_BITS = 14
const CHUNK = 1 << CHUNK_BITS

type Numbers = Uint16Array | Uint32Array | Float64Array

/** A growing list of numbers outside the heap. Grows by a chunk, so that nothing is ever copied. */
export class Column implements Saveable {
  readonly #chunks: Numbers[] = []
  readonly #type: new (
    length: number,
  ) => Numbers
  #length = 0

  constructor(type: new (length: number) => Numbers = Uint32Array) {
    this.#type = type
  }

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    const chunk = this.#chunks[this.#length >>> CHUNK_BITS] ?? this.#grow()
    chunk[this.#length & (CHUNK - 1)] = value
    this.#length += 1
  }

  /** 0 beyond the end. */
  at(index: number): number {
    return this.#chunks[index >>> CHUNK_BITS]?.[index & (CHUNK - 1)] ?? 0
  }

  set(index: number, value: number): void {
    const chunk = this.#chunks[index >>> CHUNK_BITS]
    if (chunk) chunk[index & (CHUNK - 1)] = value
  }

  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#length)
    for (const chunk of this.#chunks) yield bytesOf(chunk)
  }

  restore(saved: SavedBytes): void {
    this.#length = restoredNumber(saved)
    for (let at = 0; at < this.#length; at += CHUNK) saved.into(bytesOf(this.#grow()))
  }

  #grow(): Numbers {
    const chunk = new this.#type(CHUNK)
    this.#chunks.push(chunk)
    return chunk
  }
}
