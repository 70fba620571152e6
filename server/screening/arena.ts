const CHUNK_BITS = 20
const CHUNK = 1 << CHUNK_BITS
const LENGTH_BYTES = 4

/** Texts as UTF-8 outside the heap, each found again by an address: a positive 32-bit number. */
export class Arena {
  readonly #chunks: Buffer[] = []
  /** Where the next text goes in the last chunk; the first bytes are left free, so that no address is 0. */
  #end = CHUNK

  add(text: string): number {
    const bytes = Buffer.byteLength(text)
    if (this.#end + LENGTH_BYTES + bytes > CHUNK) {
      this.#chunks.push(Buffer.alloc(Math.max(CHUNK, 2 * LENGTH_BYTES + bytes)))
      this.#end = LENGTH_BYTES
    }
    const chunk = this.#chunks.length - 1
    const address = chunk * CHUNK + this.#end
    const buffer = this.#chunks[chunk]
    buffer?.writeUInt32LE(bytes, this.#end)
    buffer?.write(text, this.#end + LENGTH_BYTES)
    this.#end += LENGTH_BYTES + bytes
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

  #place(address: number): { buffer: Buffer; from: number; to: number } {
    const buffer = this.#chunks[address >>> CHUNK_BITS]
    if (!buffer) throw new RangeError(`There is no text at ${address}.`)
    const at = address & (CHUNK - 1)
    return { buffer, from: at + LENGTH_BYTES, to: at + LENGTH_BYTES + buffer.readUInt32LE(at) }
  }
}
