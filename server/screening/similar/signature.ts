import { wordSize } from './compare-words.ts'
import { tellingWords } from './name-keys.ts'
import type { ReadName } from './similarity.ts'

// Bits: 2 script, 14 place; then for Chinese names 16 industries, for those in letters 8 industries and 8 the size of
// their own words.
const SCRIPTS = { han: 0, latin: 1, person: 2 } as const
const SCRIPT_MASK = 3
const PLACE_SHIFT = 2
const PLACE_MASK = 0x3fff
const INDUSTRIES_SHIFT = 16
const HAN_INDUSTRIES_MASK = 0xffff
const LATIN_INDUSTRIES_MASK = 0xff
const SIZE_SHIFT = 24
const SIZE_LIMIT = 255

/** A bit for each script that names are written in; a person's name is one of its own. */
export type Scripts = number

export const scriptOf = ({ script }: Pick<ReadName, 'script'>): Scripts => 1 << SCRIPTS[script]

export const scriptIn = (signature: number): Scripts => 1 << (signature & SCRIPT_MASK)

/** What of a name fits 32 bits and tells at a glance that another cannot be similar. */
export function signatureOf(name: ReadName): number {
  const head = SCRIPTS[name.script]
  if (name.script === 'person') return head
  // Places that are written alike exclude nothing.
  const [place] = name.regions.length === 1 ? name.regions : []
  const placed = head | ((place === undefined ? 0 : Number(place.slice(0, 4))) << PLACE_SHIFT)
  const bits = name.script === 'han' ? 16 : 8
  let industries = 0
  for (const industry of name.industries) industries |= 1 << (industry % bits)
  const size = name.script === 'latin' ? Math.min(SIZE_LIMIT, sizeOf(tellingWords(name))) : 0
  return (placed | (industries << INDUSTRIES_SHIFT) | (size << SIZE_SHIFT)) >>> 0
}

export const sizeOf = (words: readonly string[]): number => words.reduce((sum, word) => sum + wordSize(word), 0)

/** Of a name in letters. */
export const ownSizeIn = (signature: number): number => signature >>> SIZE_SHIFT

/** False when the places exclude each other: neither lies in the other. */
export function placesAgree(own: number, listed: number): boolean {
  const [a, b] = [placeIn(own), placeIn(listed)]
  return a === 0 || b === 0 || a === b || isProvinceOf(a, b) || isProvinceOf(b, a)
}

/** The first four digits of a region's code, or 0. */
const placeIn = (signature: number): number => (signature >>> PLACE_SHIFT) & PLACE_MASK

const isProvinceOf = (province: number, city: number): boolean =>
  province % 100 === 0 && Math.floor(city / 100) === province / 100

/** Of two names in one script. True as well where one of them says nothing of what the firm does. */
export function industriesMeet(own: number, listed: number): boolean {
  if (scriptIn(own) !== scriptIn(listed)) return true
  const [a, b] = [industriesIn(own), industriesIn(listed)]
  return a === 0 || b === 0 || (a & b) !== 0
}

const industriesIn = (signature: number): number =>
  (signature >>> INDUSTRIES_SHIFT) &
  ((signature & SCRIPT_MASK) === SCRIPTS.han ? HAN_INDUSTRIES_MASK : LATIN_INDUSTRIES_MASK)
