import { restoredNumber, restoredNumbers, type Saveable, type SavedBytes, savedNumbers } from '../reference/saved.ts'

const CHUNK_BITS = 20
const CHUNK = 1 << CHUNK_BITS
/** Of a length: seven bits a byte, the last with its highest bit clear. */
const LENGTH_BITS = 7
const MORE = 1 << LENGTH_BITS
const LONGEST_LENGTH_BYTES = 4
/** The first byte is left free, so that no address is 0. */
const FIRST = 1

/** Texts as UTF-8 outside the heap, each found again by an address: a positive 32-bit number. */
export class Arena implements Saveable {
  readonly #chunks: Buffer[] = []
  /** Where the next text goes in the last chunk. */
  #end = CHUNK

  add(text: string): number {
    const bytes = Buffer.byteLength(text)
    if (this.#end + LONGEST_LENGTH_BYTES + bytes > CHUNK) {
      this.#chunks.push(Buffer.alloc(Math.max(CHUNK, FIRST + LONGEST_LENGTH_BYTES + bytes)))
      this.#end = FIRST
    }
    const chunk = this.#chunks.length - 1
    const address = chunk * CHUNK + this.#end
    const buffer = this.#chunks[chunk]
    if (!buffer) throw new RangeError(`There is no chunk ${chunk}.`)
    let length = bytes
    for (; length >= MORE; length >>>= LENGTH_BITS) {
      buffer[this.#end] = (length & (MORE - 1)) | MORE
      this.#end += 1
    }
    buffer[this.#end] = length
    this.#end += 1 + buffer.write(text, this.#end + 1)
    return address
  }

  read(address: number): string {
    const { buffer, from, to } = this.#place(address)
    return buffer.toString('utf8', from, to)
  }

  /** Whether the text at the address has the part in it, without reading it; for parts of plain ASCII. */
  includes(address: number, part: string): boolean {
    const { buffer, from, to } = this.#place(address)
    const at = buffer.indexOf(part, from, 'latin1')
    return at >= 0 && at + part.length <= to
  }

  /** Overwrites the text, so that it is in memory no longer. */
  erase(address: number): void {
    const { buffer, from, to } = this.#place(address)
    buffer.fill(0x20, from, to)
  }

  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#end, this.#chunks.length)
    for (const chunk of this.#chunks) {
      yield savedNumbers(chunk.length)
      yield chunk
    }
  }

  restore(saved: SavedBytes): void {
    const [end = 0, chunks = 0] = restoredNumbers(saved, 2)
    this.#end = end
    while (this.#chunks.length < chunks) {
      const chunk = Buffer.alloc(restoredNumber(saved))
      saved.into(chunk)
      this.#chunks.push(chunk)
    }
  }

  #place(address: number): { buffer: Buffer; from: number; to: number } {
    const buffer = this.#chunks[address >>> CHUNK_BITS]
    if (!buffer) throw new RangeError(`There is no text at ${address}.`)
    let from = address & (CHUNK - 1)
    let length = 0
    for (let shift = 0; ; shift += LENGTH_BITS) {
      const byte = buffer[from] ?? 0
      from += 1
      length |= (byte & (MORE - 1)) << shift
      if (byte < MORE) return { buffer, from, to: from + length }
    }
  }
}
