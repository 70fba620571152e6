import { restoredJson, type Saveable, type SavedBytes, savedJson } from '../reference/saved.ts'

/**
 * Values that many listings share (departments, offences, scopes), each kept once and known by a small number. `keyOf`
 * tells values apart: it must be cheap, for it is asked about every listing, and differ where values do.
 */
export class Interned<T> implements Saveable {
  readonly #keyOf: (value: T) => string
  readonly #numbers = new Map<string, number>()
  readonly #values: T[] = []

  constructor(keyOf: (value: T) => string) {
    this.#keyOf = keyOf
  }

  numberOf(value: T): number {
    const key = this.#keyOf(value)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#values.length)
    return this.#values.push(value) - 1
  }

  /** Throws on a number it did not give. */
  valueOf(number: number): T {
    const value = this.#values[number]
    if (value === undefined) throw new RangeError(`Nothing has the number ${number}.`)
    return value
  }

  save(): Iterable<Uint8Array> {
    return savedJson(this.#values)
  }

  restore(saved: SavedBytes): void {
    for (const value of restoredJson(saved) as T[]) this.numberOf(value)
  }
}
