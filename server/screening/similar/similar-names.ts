import type { PartyKind } from '../../reference/party.ts'
import type { Saveable, SavedBytes } from '../../reference/saved.ts'
import { Column } from '../column.ts'
import { wordSize } from './compare-words.ts'
import { nameKeys, type Side, tellingWords } from './name-keys.ts'
import { Postings } from './postings.ts'
import { readName } from './read-name.ts'
import { industriesMeet, ownSizeIn, placesAgree, type Scripts, scriptIn, signatureOf } from './signature.ts'
import type { ReadName } from './similarity.ts'

/** Listings that one name is compared with in full. */
const CANDIDATE_LIMIT = 64
/** Names with a smaller share of words in common are not looked at: the others may be trades cut short, but not most. */
const LEAST_SHARE = 0.4

const FIRST_ROOM = 1_024
const SIZE_BITS = 0xff
const WORD_SHIFT = 8

export interface SimilarSearch {
  readonly name: ReadName
  /** Whether a listing was known, with content, at the ledger size asked about. */
  readonly isKnown: (listing: number) => boolean
  /** How many are wanted at most, 64 unless said otherwise. */
  readonly limit?: number
}

/**
 * Every name of every listing, found again under a similar spelling (相似名称检索). Outside the heap, and of a name there is
 * nothing in it but hashes: candidates are compared with what the listing says. Turned round it holds the names that are
 * asked about, and finds them for one that is listed.
 */
export class SimilarNames implements Saveable {
  readonly #kept: Side
  readonly #sought: Side
  readonly #postings = new Postings()
  // One entry for each name.
  readonly #listing = new Column()
  readonly #signature = new Column()
  /** For each name: the search that last met it; which words it shares with what was asked, and their size; how many to the letter. */
  #met = new Uint32Array(FIRST_ROOM)
  #shared = new Uint16Array(FIRST_ROOM)
  #whole = new Uint8Array(FIRST_ROOM)
  #search = 0

  constructor(kept: Side = 'listed') {
    this.#kept = kept
    this.#sought = kept === 'listed' ? 'asked' : 'listed'
  }

  /** Names there are. */
  get size(): number {
    return this.#listing.length
  }

  add(written: string, kind: PartyKind, listing: number): void {
    const name = readName(written, kind)
    const row = this.#listing.length
    this.#listing.push(listing)
    this.#signature.push(signatureOf(name))
    const { keys, industryKeys, wordKeys } = nameKeys(name, this.#kept)
    for (const key of keys) this.#postings.add(key, row)
    for (const key of industryKeys) this.#postings.add(key, row)
    for (const word of wordKeys) for (const key of word) this.#postings.add(key, row)
  }

  /**
   * Numbers of the listings that may be similar, each with the scripts of those of its names that may be. Of too many those
   * that share most words to the letter, then those in the same trade, then the newest. The same at a ledger size
   * whatever came after it.
   */
  find({ name, isKnown, limit = CANDIDATE_LIMIT }: SimilarSearch): ReadonlyMap<number, Scripts> {
    const found = new Map<number, Scripts>()
    const rows = this.#rowsOf(name).sort((a, b) => b - a)
    for (const row of rows.length > limit ? this.#likeliestFirst(rows, signatureOf(name)) : rows) {
      const listing = this.#listing.at(row)
      const scripts = found.get(listing)
      if (scripts === undefined && (found.size === limit || !isKnown(listing))) continue
      found.set(listing, (scripts ?? 0) | scriptIn(this.#signature.at(row)))
    }
    return found
  }

  /** Of names that are more than are looked at. */
  #likeliestFirst(rows: readonly number[], own: number): readonly number[] {
    const likelihood = (row: number) =>
      2 * (this.#whole[row] ?? 0) + (industriesMeet(own, this.#signature.at(row)) ? 1 : 0)
    return rows
      .map((row) => ({ row, likelihood: likelihood(row) }))
      .sort((a, b) => b.likelihood - a.likelihood || b.row - a.row)
      .map(({ row }) => row)
  }

  *save(): Generator<Uint8Array> {
    for (const part of this.#parts()) yield* part.save()
  }

  restore(saved: SavedBytes): void {
    for (const part of this.#parts()) part.restore(saved)
  }

  #parts(): readonly Saveable[] {
    return [this.#postings, this.#listing, this.#signature]
  }

  #rowsOf(name: ReadName): number[] {
    const rows: number[] = []
    const own = signatureOf(name)
    const { keys, industryKeys, wordKeys } = nameKeys(name, this.#sought)
    this.#begin()
    for (const key of keys) this.#postings.find(key, (row) => this.#take(row, own, rows))
    for (const key of industryKeys) {
      this.#postings.find(key, (row) => {
        if (industriesMeet(own, this.#signature.at(row))) this.#take(row, own, rows)
      })
    }
    if (name.script === 'latin') this.#takeByWords(tellingWords(name), wordKeys, own, rows)
    return rows
  }

  #take(row: number, own: number, rows: number[]): void {
    if (this.#met[row] === this.#search) return
    this.#meet(row)
    if (this.#isWorthwhile(row, own)) rows.push(row)
  }

  #meet(row: number): void {
    this.#met[row] = this.#search
    this.#shared[row] = 0
    this.#whole[row] = 0
  }

  #isWorthwhile(row: number, own: number): boolean {
    return placesAgree(own, this.#signature.at(row))
  }

  /** Names that have enough words in common. Each word counts once for a name, whatever number of its keys found it. */
  #takeByWords(words: readonly string[], wordKeys: readonly (readonly string[])[], own: number, rows: number[]): void {
    const met: number[] = []
    for (const [at, keys] of wordKeys.entries()) {
      const size = wordSize(words[at] ?? '')
      const bit = 1 << (WORD_SHIFT + at)
      const [whole = '', ...slips] = keys
      const count = (row: number) => {
        if (this.#met[row] !== this.#search) {
          this.#meet(row)
          met.push(row)
        }
        const shared = this.#shared[row] ?? 0
        if ((shared & bit) !== 0) return false
        this.#shared[row] = (shared + size) | bit
        return true
      }
      this.#postings.find(whole, (row) => {
        if (count(row)) this.#whole[row] = (this.#whole[row] ?? 0) + 1
      })
      for (const key of slips) this.#postings.find(key, count)
    }
    const ownSize = ownSizeIn(own)
    for (const row of met) {
      const listedSize = ownSizeIn(this.#signature.at(row))
      const shared = (this.#shared[row] ?? 0) & SIZE_BITS
      // All that is told of one side may be a word of the other's trade with a slip in it.
      const isWhole = shared >= Math.min(ownSize, listedSize)
      const isEnough = isWhole || 2 * shared >= LEAST_SHARE * (ownSize + listedSize)
      if (isEnough && this.#isWorthwhile(row, own)) rows.push(row)
    }
  }

  #begin(): void {
    this.#search = (this.#search + 1) >>> 0
    if (this.#met.length < this.#listing.length) {
      this.#met = new Uint32Array(Math.ceil(this.#listing.length * 1.25))
      this.#shared = new Uint16Array(this.#met.length)
      this.#whole = new Uint8Array(this.#met.length)
    }
    // After four thousand million searches the numbers come again.
    if (this.#search === 0) {
      this.#met.fill(0)
      this.#search = 1
    }
  }
}
