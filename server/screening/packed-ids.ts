import type { ListingId } from '../reference/ids.ts'
import { bytesOf, restoredNumber, type Saveable, type SavedBytes, savedNumbers } from '../reference/saved.ts'
import { Interned } from './interned.ts'

const CHUNK_BITS = 14
const CHUNK = 1 << CHUNK_BITS

const SPELLING = /^lst_\w{20}$/
const PREFIX = 'lst_'
/** An id is four words of five letters, each of six bits: it never lies across two lines of the processor's cache. */
const WORDS = 4
const LETTERS = 5
const LETTER_BITS = 6
const LETTER_MASK = (1 << LETTER_BITS) - 1
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_'
const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0))
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => CODES.indexOf(code))
/** Stands for the first word of an id that is spelt in another way: its second is the number it has among those. */
const ODD = 0xffff_ffff

/** Ids of listings outside the heap, in sixteen bytes each. */
export class PackedIds implements Saveable {
  readonly #chunks: Uint32Array[] = []
  /** Another registry may spell its ids as it likes. */
  readonly #odd = new Interned<string>((id) => id)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(id: ListingId): void {
    if (this.#length % CHUNK === 0) this.#chunks.push(new Uint32Array(WORDS * CHUNK))
    const words = SPELLING.test(id) ? packed(id) : [ODD, this.#odd.numberOf(id)]
    this.#chunks.at(-1)?.set(words, (this.#length % CHUNK) * WORDS)
    this.#length += 1
  }

  /** Throws where there is no such listing. */
  at(number: number): ListingId {
    const chunk = this.#chunks[number >>> CHUNK_BITS]
    if (!chunk || number >= this.#length) throw new RangeError(`There is no listing ${number}.`)
    const from = (number & (CHUNK - 1)) * WORDS
    const id = chunk[from] === ODD ? this.#odd.valueOf(chunk[from + 1] ?? 0) : spelt(chunk, from)
    return id as ListingId
  }

  *save(): Generator<Uint8Array> {
    yield* this.#odd.save()
    yield savedNumbers(this.#length)
    for (const chunk of this.#chunks) yield bytesOf(chunk)
  }

  restore(saved: SavedBytes): void {
    this.#odd.restore(saved)
    this.#length = restoredNumber(saved)
    for (let at = 0; at < this.#length; at += CHUNK) {
      const chunk = new Uint32Array(WORDS * CHUNK)
      saved.into(bytesOf(chunk))
      this.#chunks.push(chunk)
    }
  }
}

function packed(id: string): number[] {
  const words: number[] = []
  for (let from = PREFIX.length; from < id.length; from += LETTERS) {
    let word = 0
    for (let at = from; at < from + LETTERS; at += 1) word = (word << LETTER_BITS) | (VALUES[id.charCodeAt(at)] ?? 0)
    words.push(word)
  }
  return words
}

const spelling = Buffer.from(PREFIX.padEnd(PREFIX.length + WORDS * LETTERS))

function spelt(words: Uint32Array, from: number): string {
  let end = PREFIX.length
  for (let at = from; at < from + WORDS; at += 1) {
    let word = words[at] ?? 0
    end += LETTERS
    for (let place = end - 1; place >= end - LETTERS; place -= 1) {
      spelling[place] = CODES[word & LETTER_MASK] ?? 0
      word >>>= LETTER_BITS
    }
  }
  return spelling.toString('latin1')
}
