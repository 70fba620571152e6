/** Values that many listings share (departments, offences, scopes), each kept once and known by a small number. */
export class Interned<T> {
  readonly #numbers = new Map<string, number>()
  readonly #values: T[] = []

  numberOf(value: T): number {
    const key = JSON.stringify(value)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#values.length)
    return this.#values.push(JSON.parse(key)) - 1
  }

  /** Throws on a number it did not give. */
  valueOf(number: number): T {
    const value = this.#values[number]
    if (value === undefined) throw new RangeError(`Nothing has the number ${number}.`)
    return value
  }
}
