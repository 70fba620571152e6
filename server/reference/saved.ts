/** What was saved, read again in the order in which it was written. Throws a RangeError beyond the end. */
export interface SavedBytes {
  /** Fills the whole target. */
  readonly into: (target: Uint8Array) => void
}

/**
 * A reader of the ledger that remembers, and can say as bytes what it does: so a process that starts need not read the
 * ledger from its beginning. `restore` reads what `save` of the same code wrote, into one that is still empty.
 */
export interface Saveable {
  save(): Iterable<Uint8Array>
  restore(saved: SavedBytes): void
}

export const savedNumbers = (...numbers: readonly number[]): Uint8Array => bytesOf(Float64Array.from(numbers))

export function restoredNumbers(saved: SavedBytes, count: number): number[] {
  const numbers = new Float64Array(count)
  saved.into(bytesOf(numbers))
  return [...numbers]
}

export const restoredNumber = (saved: SavedBytes): number => restoredNumbers(saved, 1)[0] ?? 0

export function* savedJson(value: unknown): Generator<Uint8Array> {
  const text = Buffer.from(JSON.stringify(value))
  yield savedNumbers(text.length)
  yield text
}

export function restoredJson(saved: SavedBytes): unknown {
  const text = Buffer.alloc(restoredNumber(saved))
  saved.into(text)
  return JSON.parse(text.toString())
}

/** The memory of typed numbers itself, not a copy. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
