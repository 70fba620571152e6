/** A number from 0 up to, but not including, 1. */
export type Random = () => number

/** Mulberry32: the same numbers for the same seed, on every machine. Good for made-up data, never for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from `low` to `high`, both included. */
export const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (Math.max(low, high) - low + 1))

export const chance = (random: Random, share: number): boolean => random() < share

export function pick<T>(random: Random, from: readonly T[]): T {
  const picked = from[between(random, 0, from.length - 1)]
  if (picked === undefined) throw new RangeError('Nothing to pick from.')
  return picked
}

/** The same items in another order (Fisher and Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const rest = [...items]
  return items.map(() => {
    const [taken] = rest.splice(between(random, 0, rest.length - 1), 1)
    return taken as T
  })
}
