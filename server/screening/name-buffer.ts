import { Column } from './column.ts'

const CHUNK = 1 << 20
const SEPARATOR = '\0'

/** Normal names one after the other outside the heap, each with the number of its listing: for looking inside names. */
export class NameBuffer {
  readonly #chunks: Buffer[] = []
  #end = CHUNK
  /** For each name, in order: the number of its chunk and place, and its listing. */
  readonly #place = new Column()
  readonly #listing = new Column()

  add(name: string, listing: number): void {
    const bytes = Buffer.byteLength(name)
    if (this.#end + bytes + 2 > CHUNK) {
      this.#chunks.push(Buffer.alloc(Math.max(CHUNK, bytes + 2)))
      this.#end = 0
    }
    const chunk = this.#chunks.length - 1
    this.#place.push(chunk * CHUNK + this.#end)
    this.#listing.push(listing)
    // The byte of the separator after it is there already, and the next name begins with it.
    this.#chunks[chunk]?.write(SEPARATOR + name, this.#end)
    this.#end += 1 + bytes
  }

  /** Listings with a name that has the text in it, or begins with it, newest name first; one may come twice. */
  *find(text: string, where: 'start' | 'anywhere'): Generator<number> {
    const needle = Buffer.from(where === 'start' ? SEPARATOR + text : text)
    for (let chunk = this.#chunks.length - 1; chunk >= 0; chunk -= 1) {
      const buffer = this.#chunks[chunk]
      if (!buffer) continue
      for (let at = buffer.lastIndexOf(needle); at >= 0; at = at === 0 ? -1 : buffer.lastIndexOf(needle, at - 1)) {
        yield this.#listing.at(this.#nameAt(chunk * CHUNK + at))
      }
    }
  }

  /** Overwrites a name of a listing, so that it is in memory no longer. */
  erase(name: string, listing: number): void {
    const needle = Buffer.from(SEPARATOR + name + SEPARATOR)
    for (const [chunk, buffer] of this.#chunks.entries()) {
      for (let at = buffer.indexOf(needle); at >= 0; at = buffer.indexOf(needle, at + 1)) {
        if (this.#listing.at(this.#nameAt(chunk * CHUNK + at)) === listing)
          buffer.fill(SEPARATOR, at, at + needle.length)
      }
    }
  }

  /** Number of the last name that begins at or before the place. */
  #nameAt(place: number): number {
    let [from, to] = [0, this.#place.length]
    while (to - from > 1) {
      const middle = (from + to) >>> 1
      if (this.#place.at(middle) <= place) from = middle
      else to = middle
    }
    return from
  }
}
