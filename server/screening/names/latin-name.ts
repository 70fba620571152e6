import { type RegionCode, regionCovers } from '../../reference/regions.ts'
import { folded } from './folded.ts'
import { type Industry, LATIN_INDUSTRIES } from './industries.ts'
import { isLegalWord, isNearLegalWord, isParticle, isPlaceLevel } from './latin-legal-forms.ts'
import { chinesePlacesNamed, countryWord, isChinesePlace } from './latin-places.ts'
import { readPinyin } from './pinyin-name.ts'
import { romanise } from './romanise.ts'

/** A name of an organization in letters, taken apart word by word. */
export interface LatinName {
  readonly script: 'latin'
  /** What tells the firm from others: neither industry, place, number nor legal form. In order. */
  readonly distinct: readonly string[]
  /** All words but legal forms and particles, in order. */
  readonly words: readonly string[]
  readonly industries: readonly Industry[]
  /** The most exact place; several where they are written alike (宜春, 伊春). */
  readonly regions: readonly RegionCode[]
  /** ISO 3166 alpha-2 of countries the name names. */
  readonly countries: readonly string[]
  /** 3, 3rd, third and III are one; east and west are here as well. Sorted. */
  readonly numbers: readonly string[]
  readonly hasLegalForm: boolean
  readonly isBranch: boolean
}

/** What stands between words, and is taken for part of them by the table of letters. */
const BETWEEN = /[^\p{L}\p{N}\p{M}]+/gu
const WORD = /[\p{L}\p{N}]+/gu
const INSIDE_WORDS = /(?<=\p{L})['’‘`](?=\p{L})/gu
const OTHER_LETTERS = /[^\P{L}\p{Script=Latin}]/u
const BRANCH = new Set(['branch', 'sucursal', 'filial', 'succursale', 'zweigniederlassung'])

const NUMBERS: ReadonlyMap<string, string> = numberWords({
  1: 'i first 1st one',
  2: 'ii second 2nd two',
  3: 'iii third 3rd three',
  4: 'iv fourth 4th four',
  5: 'fifth 5th five',
  6: 'vi sixth 6th six',
  7: 'vii seventh 7th seven',
  8: 'viii eighth 8th eight',
  9: 'ix ninth 9th nine',
  10: 'tenth 10th ten',
  east: 'eastern',
  west: 'western',
  north: 'northern',
  south: 'southern',
  central: 'centre center',
  upper: '',
  lower: '',
  new: '',
  old: '',
})
const ORDINAL = /^(\d+)(?:st|nd|rd|th)$/

function numberWords(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([value, words]) =>
      [value, ...words.split(' ').filter(Boolean)].map((word) => [word, value] as const),
    ),
  )
}

interface Parts {
  readonly distinct: string[]
  readonly industries: Set<Industry>
  /** For each place, all that are written so; each place within the one before. */
  readonly places: (readonly RegionCode[])[]
  readonly countries: Set<string>
  readonly numbers: Set<string>
}

/** Takes a name apart that is written in letters of whatever alphabet. */
export function readLatinName(written: string): LatinName {
  const words = wordsOf(written)
  const kept = words.filter((word) => !isLegalWord(word) && !isParticle(word) && word !== 'no')
  const parts: Parts = {
    distinct: [],
    industries: new Set(),
    places: [],
    countries: new Set(),
    numbers: new Set(),
  }
  const pinyin = readPinyin(words.join(''))
  if (pinyin) {
    for (const place of pinyin.places) addPlace(place, parts)
    if (pinyin.tradeName !== '') parts.distinct.push(pinyin.tradeName)
    for (const industry of pinyin.industries) parts.industries.add(industry)
  } else for (const word of kept) sort(word, parts)
  return {
    script: 'latin',
    distinct: parts.distinct,
    words: kept,
    industries: [...parts.industries],
    regions: parts.places.at(-1) ?? [],
    countries: [...parts.countries],
    numbers: [...parts.numbers].sort(),
    hasLegalForm: pinyin !== null || words.some(isLegalWord),
    isBranch: words.some((word) => BRANCH.has(word)),
  }
}

/** Words in Latin letters; letters that stand alone (S. A., J. & V.) make one word, and so do the two words of a place. */
function wordsOf(written: string): string[] {
  const plain = OTHER_LETTERS.test(written) ? romanise(written.replace(BETWEEN, ' ')) : folded(written)
  const words: string[] = []
  let initials = ''
  for (const [word] of plain.replace(INSIDE_WORDS, '').matchAll(WORD)) {
    if (word.length === 1 && word >= 'a') {
      initials += word
      continue
    }
    if (initials !== '') words.push(initials)
    initials = ''
    addWord(words, word)
  }
  return initials === '' ? words : [...words, initials]
}

function addWord(words: string[], word: string): void {
  const before = words.at(-1)
  const isPlace = before !== undefined && !isChinesePlace(before) && isChinesePlace(before + word)
  if (isPlace) words[words.length - 1] = before + word
  else words.push(word)
}

function sort(word: string, parts: Parts): void {
  const industries = LATIN_INDUSTRIES.get(word)
  const number = NUMBERS.get(word) ?? ORDINAL.exec(word)?.[1] ?? (/^\d+$/.test(word) ? word : undefined)
  if (number !== undefined) parts.numbers.add(number)
  else if (industries) for (const industry of industries) parts.industries.add(industry)
  else if (BRANCH.has(word) || isPlaceLevel(word) || addPlace(word, parts) || isNearLegalWord(word)) return
  else parts.distinct.push(word)
}

/** False for a word that is no place, and for a second place that does not lie in the first: Yangjiang Shanxi Software. */
function addPlace(word: string, { places, countries }: Parts): boolean {
  const outer = places.at(-1)
  const inside = chinesePlacesNamed(word).filter((code) => !outer || outer.some((around) => regionCovers(around, code)))
  const country = countryWord(word)
  if (inside.length > 0) places.push(inside)
  else if (country !== undefined) countries.add(country)
  else return false
  return true
}
