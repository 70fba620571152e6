import {
  restoredJson,
  restoredNumber,
  restoredNumbers,
  type Saveable,
  type SavedBytes,
  savedJson,
  savedNumbers,
} from '../reference/saved.ts'
import { Column } from './column.ts'

const CHUNK = 1 << 20
const SEPARATOR = '\0'
const SEPARATOR_BYTE = 0
const ERASED = 1
/** Of so many names of a chunk one is kept the place of. */
const MARKED = 8

/** Normal names one after the other outside the heap, each with the number of its listing: for looking inside names. */
export class NameBuffer implements Saveable {
  readonly #chunks: Chunk[] = []
  #end = CHUNK
  readonly #listing = new Column()

  add(name: string, listing: number): void {
    const bytes = Buffer.byteLength(name)
    if (this.#end + bytes + 2 > CHUNK) {
      this.#chunks.push({ buffer: Buffer.alloc(Math.max(CHUNK, bytes + 2)), first: this.#listing.length, marks: [] })
      this.#end = 0
    }
    const chunk = this.#chunks.at(-1)
    if (chunk && (this.#listing.length - chunk.first) % MARKED === 0) chunk.marks.push(this.#end)
    this.#listing.push(listing)
    // The byte of the separator after it is there already, and the next name begins with it.
    chunk?.buffer.write(SEPARATOR + name, this.#end)
    this.#end += 1 + bytes
  }

  /** Listings with a name that has the text in it, or begins with it, newest name first; one may come twice. */
  *find(text: string, where: 'start' | 'anywhere'): Generator<number> {
    const needle = Buffer.from(where === 'start' ? SEPARATOR + text : text)
    for (let at = this.#chunks.length - 1; at >= 0; at -= 1) {
      const chunk = this.#chunks[at]
      if (chunk) yield* this.#findIn(chunk, needle)
    }
  }

  *#findIn(chunk: Chunk, needle: Buffer): Generator<number> {
    const { buffer } = chunk
    for (let at = buffer.lastIndexOf(needle); at >= 0; at = at === 0 ? -1 : buffer.lastIndexOf(needle, at - 1)) {
      yield this.#listing.at(nameAt(chunk, at))
    }
  }

  /** Overwrites a name of a listing, so that it is in memory no longer. */
  erase(name: string, listing: number): void {
    const needle = Buffer.from(SEPARATOR + name + SEPARATOR)
    for (const chunk of this.#chunks) {
      const { buffer } = chunk
      for (let at = buffer.indexOf(needle); at >= 0; at = buffer.indexOf(needle, at + 1)) {
        if (this.#listing.at(nameAt(chunk, at)) === listing) buffer.fill(ERASED, at + 1, at + needle.length - 1)
      }
    }
  }

  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#end, this.#chunks.length)
    for (const { buffer, first, marks } of this.#chunks) {
      yield savedNumbers(first, buffer.length)
      yield* savedJson(marks)
      yield buffer
    }
    yield* this.#listing.save()
  }

  restore(saved: SavedBytes): void {
    this.#end = restoredNumber(saved)
    for (let chunks = restoredNumber(saved); chunks > 0; chunks -= 1) {
      const [first = 0, bytes = 0] = restoredNumbers(saved, 2)
      const chunk = { first, marks: restoredJson(saved) as number[], buffer: Buffer.alloc(bytes) }
      saved.into(chunk.buffer)
      this.#chunks.push(chunk)
    }
    this.#listing.restore(saved)
  }
}

interface Chunk {
  readonly buffer: Buffer
  /** Number of its first name. */
  readonly first: number
  /** Where every eighth of its names begins. */
  readonly marks: number[]
}

/** Number of the last name that begins at or before a place of the chunk. */
function nameAt({ buffer, first, marks }: Chunk, place: number): number {
  let [from, to] = [0, marks.length]
  while (to - from > 1) {
    const middle = (from + to) >>> 1
    if ((marks[middle] ?? 0) <= place) from = middle
    else to = middle
  }
  let name = first + from * MARKED
  for (let at = (marks[from] ?? 0) + 1; at <= place; at += 1) if (buffer[at] === SEPARATOR_BYTE) name += 1
  return name
}
