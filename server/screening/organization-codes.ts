import type { Saveable, SavedBytes } from '../reference/saved.ts'
import { Column } from './column.ts'

const RADIX = 36
const ZERO = '0'.charCodeAt(0)
const NINE = '9'.charCodeAt(0)
const TEN = 'A'.charCodeAt(0) - 10
/** Nine letters and digits, whose number is exact. */
const LENGTH = 9
const HALF = 4
/** Of a listing that says no organisation code, or several. */
const NOT_ONE = 0

/** Of each listing the one organisation code (组织机构代码) that it says at present: what is found by a code need not be read. */
export class OrganizationCodes implements Saveable {
  readonly #codes = new Column()

  /** Every listing by its number, when it is new and whenever its content changed: the codes that it says now. */
  set(listing: number, codes: readonly string[]): void {
    const [code] = new Set(codes).size === 1 ? codes : []
    const number = code?.length === LENGTH ? numberOf(code) : NOT_ONE
    if (listing === this.#codes.length) this.#codes.push(number)
    else this.#codes.set(listing, number)
  }

  /** Whether the listing says the code; null where it has to be read. */
  says(listing: number, code: string): boolean | null {
    const known = this.#codes.at(listing)
    return known === NOT_ONE ? null : known === numberOf(code)
  }

  save(): Iterable<Uint8Array> {
    return this.#codes.save()
  }

  restore(saved: SavedBytes): void {
    this.#codes.restore(saved)
  }
}

/** In two halves, each of which fits 32 bits. */
const numberOf = (code: string): number =>
  digits(code, 0, HALF) * RADIX ** (LENGTH - HALF) + digits(code, HALF, LENGTH) + 1

function digits(code: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const unit = code.charCodeAt(at)
    number = (Math.imul(number, RADIX) + unit - (unit <= NINE ? ZERO : TEN)) | 0
  }
  return number
}
