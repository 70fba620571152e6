import { chance, type Random } from '../../demonstration/random.ts'
import type { Half, LabelledPair } from '../labelled-case.ts'

/** A pair made from a base name; null where the base name does not lend itself to it. */
export type MakePair<Base> = (base: Base, random: Random, half: Half) => LabelledPair | null

/** Asked one way and listed the other, whichever comes first. */
export const eitherWay = (random: Random, one: string, other: string, share = 0.5): LabelledPair | null => {
  if (one === other) return null
  const [query, listed] = chance(random, share) ? [one, other] : [other, one]
  return { label: 'same', query: { name: query }, listed: { name: listed } }
}
