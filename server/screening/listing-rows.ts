import type { ListingId } from '../reference/ids.ts'
import type { Listing, Track } from '../reference/listing.ts'
import type { Saveable, SavedBytes } from '../reference/saved.ts'
import { Arena } from './arena.ts'
import { Column } from './column.ts'
import { Interned } from './interned.ts'
import type { KeyTable } from './key-table.ts'
import { KEY_KINDS } from './keys.ts'
import { PackedIds } from './packed-ids.ts'

const UNTOUCHED: Track = { stays: [], endings: [], expiredOn: null }
const NO_ROW = -1

/** A listing whose content is the address of a text. */
export type RowListing = Listing<number>

export type KnownRow = Pick<RowListing, 'id' | 'track'> & { readonly publishedSeq: number; readonly content: number }

/**
 * Every version of every listing, a row each, outside the heap. Rows come in the order of the ledger and stay, so a
 * listing at an earlier ledger size is its last row before that; only erasure takes contents away. The table of keys, which
 * is not its own, is saved by whose it is.
 */
export class ListingRows implements Saveable {
  readonly #texts = new Arena()
  readonly #keys: KeyTable
  readonly #registries = new Interned<string>((registry) => registry)
  // One entry for each listing.
  readonly #ids = new PackedIds()
  readonly #registry = new Column()
  readonly #last = new Column()
  // One entry for each row, and in `back` how many rows before it the listing's last one is: 0 for its first.
  readonly #back = new Column()
  readonly #seq = new Column()
  readonly #at = new Column()
  readonly #version = new Column()
  readonly #content = new Column()
  readonly #contentSeq = new Column()
  readonly #track = new Column()

  constructor(keys: KeyTable) {
    this.#keys = keys
  }

  *save(): Generator<Uint8Array> {
    for (const part of this.#parts()) yield* part.save()
  }

  restore(saved: SavedBytes): void {
    for (const part of this.#parts()) part.restore(saved)
  }

  #parts(): readonly Saveable[] {
    const ofListing = [this.#ids, this.#registry, this.#last]
    const ofRow = [this.#back, this.#seq, this.#at, this.#version, this.#content, this.#contentSeq, this.#track]
    return [this.#texts, this.#registries, ...ofListing, ...ofRow]
  }

  /** Number of the listing; undefined while nothing was published of it. */
  numberOf(id: ListingId): number | undefined {
    return this.#keys.find(KEY_KINDS.listing, id).find((number) => this.idOf(number) === id)
  }

  idOf(number: number): ListingId {
    return this.#ids.at(number)
  }

  /** Adds what a listing is from an event on that was ledgered at that instant. Returns the listing's number. */
  add(listing: RowListing, instant: string): number {
    const row = this.#seq.length
    const number = this.numberOf(listing.id) ?? this.#addListing(listing, row)
    const last = this.#last.at(number)
    this.#back.push(row - last)
    this.#last.set(number, row)
    this.#seq.push(listing.seq)
    this.#at.push(Date.parse(instant))
    this.#version.push(listing.version)
    this.#content.push(listing.content ?? 0)
    this.#contentSeq.push(listing.contentSeq)
    this.#track.push(isUntouched(listing.track) ? 0 : this.#texts.add(JSON.stringify(listing.track, withoutReasons)))
    return number
  }

  #addListing({ id, registry }: RowListing, row: number): number {
    const number = this.#ids.length
    this.#ids.push(id)
    this.#registry.push(this.#registries.numberOf(registry))
    this.#last.push(row)
    this.#keys.add(KEY_KINDS.listing, id, number)
    return number
  }

  /** The listing as it was known at that ledger size; undefined when it was not published yet. */
  at(number: number, ledgerSize: number): RowListing | undefined {
    const row = this.#rowAt(number, ledgerSize)
    return row === NO_ROW ? undefined : this.#read(number, row)
  }

  /** Whether the listing was there with content. */
  isKnown(number: number, ledgerSize: number): boolean {
    return this.contentAt(number, ledgerSize) !== 0
  }

  /** Where its content is; 0 when it was not there, or is erased. */
  contentAt(number: number, ledgerSize: number): number {
    const row = this.#rowAt(number, ledgerSize)
    return row === NO_ROW ? 0 : this.#content.at(row)
  }

  /** No more of it than a verdict takes; null as well when its content is gone. */
  known(number: number, ledgerSize: number): KnownRow | null {
    const row = this.#rowAt(number, ledgerSize)
    const content = row === NO_ROW ? 0 : this.#content.at(row)
    if (content === 0) return null
    return {
      id: this.idOf(number),
      publishedSeq: this.#seq.at(this.#firstRow(row)),
      content,
      track: this.#trackAt(row),
    }
  }

  #rowAt(number: number, ledgerSize: number): number {
    let row = this.#last.at(number)
    while (row !== NO_ROW && this.#seq.at(row) >= ledgerSize) row = this.#before(row)
    return row
  }

  #before(row: number): number {
    const back = this.#back.at(row)
    return back === 0 ? NO_ROW : row - back
  }

  /** Listings change seldom, so the way back to the publication is short. */
  #firstRow(row: number): number {
    let first = row
    for (let at = row; at !== NO_ROW; at = this.#before(at)) first = at
    return first
  }

  /** What happened to the listing from that ledger size on, oldest first, and when. */
  since(number: number, ledgerSize: number): { listing: RowListing; at: string }[] {
    const changes = []
    for (let row = this.#last.at(number); row !== NO_ROW && this.#seq.at(row) >= ledgerSize; row = this.#before(row)) {
      changes.unshift({ listing: this.#read(number, row), at: this.#instant(row) })
    }
    return changes
  }

  #read(number: number, row: number): RowListing {
    return {
      id: this.idOf(number),
      version: this.#version.at(row),
      registry: this.#registries.valueOf(this.#registry.at(number)),
      seq: this.#seq.at(row),
      publishedAt: this.#instant(this.#firstRow(row)),
      content: this.#content.at(row) || null,
      contentSeq: this.#contentSeq.at(row),
      track: this.#trackAt(row),
    }
  }

  #trackAt(row: number): Track {
    const address = this.#track.at(row)
    return address === 0 ? UNTOUCHED : (JSON.parse(this.#texts.read(address)) as Track)
  }

  #instant(row: number): string {
    return new Date(this.#at.at(row)).toISOString()
  }

  /** Takes the content that came with an event away, from every version that has it. Returns its address. */
  eraseContent(number: number, contentSeq: number): number | null {
    let address: number | null = null
    for (let row = this.#last.at(number); row !== NO_ROW; row = this.#before(row)) {
      if (this.#contentSeq.at(row) !== contentSeq) continue
      address = this.#content.at(row) || address
      this.#content.set(row, 0)
    }
    return address
  }
}

/** Why something was ordered may name people, and nobody asks for that here: it would outlive its erasure. */
const withoutReasons = (key: string, value: unknown): unknown => (key === 'reason' ? undefined : value)

const isUntouched = ({ stays, endings, expiredOn }: Track): boolean =>
  stays.length === 0 && endings.length === 0 && expiredOn === null
