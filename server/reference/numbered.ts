/** Values by small numbers, in the order they came. */
export class Numbered<T> {
  readonly values: T[] = []
  readonly #numbers = new Map<T, number>()

  get size(): number {
    return this.values.length
  }

  of(value: T): number {
    const known = this.#numbers.get(value)
    if (known !== undefined) return known
    this.#numbers.set(value, this.values.length)
    return this.values.push(value) - 1
  }

  /** Undefined for a value that never came. */
  known(value: T): number | undefined {
    return this.#numbers.get(value)
  }
}
