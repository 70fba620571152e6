import type { RegionCode } from '../../reference/regions.ts'
import { folded } from './folded.ts'
import { HAN_INDUSTRIES, type Industry, LATIN_INDUSTRIES } from './industries.ts'
import { isLegalWord, isParticle } from './latin-legal-forms.ts'
import { chinesePlace, countryWord } from './latin-places.ts'
import { pinyinOf, romanise } from './romanise.ts'

/** A name of an organization in letters, taken apart word by word. */
export interface LatinName {
  readonly script: 'latin'
  /** What tells the firm from others: neither industry, place, number nor legal form. In order. */
  readonly distinct: readonly string[]
  /** All words but legal forms and particles, in order. */
  readonly words: readonly string[]
  readonly industries: readonly Industry[]
  readonly regions: readonly RegionCode[]
  /** ISO 3166 alpha-2 of countries the name names. */
  readonly countries: readonly string[]
  /** 3, 3rd, third and III are one; east and west are here as well. Sorted. */
  readonly numbers: readonly string[]
  readonly hasLegalForm: boolean
  readonly isBranch: boolean
}

const WORD = /[\p{L}\p{N}]+/gu
/** What stands between words and is taken for part of them by the table of letters. */
const NO_SPACE = /[^\p{L}\p{N}\p{M}]+/gu
const INSIDE_WORDS = /(?<=\p{L})['’‘`](?=\p{L})/gu
const BRANCH = new Set(['branch', 'sucursal', 'filial', 'succursale', 'zweigniederlassung', 'subsidiary'])
const JOINED_LEAST = 12

/** Pinyin of Chinese industry words, so that a name written out in pinyin is read as what it says. */
const PINYIN_INDUSTRIES: ReadonlyMap<string, Industry> = new Map(
  [...HAN_INDUSTRIES]
    .filter(([word]) => word.length > 1)
    .map(([word, industry]) => [pinyinOf(word), industry] as const),
)
const PINYIN_LONGEST = Math.max(...[...PINYIN_INDUSTRIES.keys()].map((word) => word.length))

const NUMBERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1': 'i first 1st one',
    '2': 'ii second 2nd two',
    '3': 'iii third 3rd three',
    '4': 'iv fourth 4th four',
    '5': 'fifth 5th five',
    '6': 'vi sixth 6th six',
    '7': 'vii seventh 7th seven',
    '8': 'viii eighth 8th eight',
    '9': 'ix ninth 9th nine',
    '10': 'tenth 10th ten',
    east: 'eastern',
    west: 'western',
    north: 'northern',
    south: 'southern',
    central: 'centre center',
    upper: '',
    lower: '',
    new: '',
    old: '',
  }).flatMap(([value, words]) => [value, ...words.split(' ').filter(Boolean)].map((word) => [word, value] as const)),
)
const ORDINAL = /^(\d+)(?:st|nd|rd|th)$/

/** Takes a name apart that is written in letters of whatever alphabet. */
export function readLatinName(written: string): LatinName {
  const words = wordsOf(written)
  const parts = {
    distinct: [] as string[],
    industries: new Set<Industry>(),
    regions: new Set<RegionCode>(),
    countries: new Set<string>(),
    numbers: new Set<string>(),
  }
  const kept = words.filter((word) => !isLegalWord(word) && !isParticle(word) && word !== 'no')
  for (const word of kept.flatMap(apart)) sort(word, parts)
  return {
    script: 'latin',
    distinct: parts.distinct,
    words: kept,
    industries: [...parts.industries],
    regions: [...parts.regions],
    countries: [...parts.countries],
    numbers: [...parts.numbers].sort(),
    hasLegalForm: words.some(isLegalWord),
    isBranch: words.some((word) => BRANCH.has(word)),
  }
}

const OTHER_LETTERS = /[^\P{L}\p{Script=Latin}]/u

/** Words in Latin letters; letters that stand alone (S. A., J. & V.) make one word, and so do the two words of a place. */
function wordsOf(written: string): string[] {
  const plain = OTHER_LETTERS.test(written) ? romanise(written.replace(NO_SPACE, ' ')) : folded(written)
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
  const isPlace =
    before !== undefined && chinesePlace(before) === undefined && chinesePlace(before + word) !== undefined
  if (isPlace) words[words.length - 1] = before + word
  else words.push(word)
}

function sort(word: string, parts: Mutable): void {
  const industry = LATIN_INDUSTRIES.get(word) ?? PINYIN_INDUSTRIES.get(word)
  const number = NUMBERS.get(word) ?? ORDINAL.exec(word)?.[1] ?? (/^\d+$/.test(word) ? word : undefined)
  const region = chinesePlace(word)
  const country = countryWord(word)
  if (number !== undefined) parts.numbers.add(number)
  else if (industry !== undefined) parts.industries.add(industry)
  else if (region !== undefined) parts.regions.add(region)
  else if (country !== undefined) parts.countries.add(country)
  else if (!BRANCH.has(word)) parts.distinct.push(word)
}

interface Mutable {
  readonly distinct: string[]
  readonly industries: Set<Industry>
  readonly regions: Set<RegionCode>
  readonly countries: Set<string>
  readonly numbers: Set<string>
}

const JOINED_LEGAL = /(?:gufen)?(?:youxian)?(?:zeren)?(?:gongsi|jituan)$/

/** `panjinhuaxingjiansheyouxiangongsi`: place, trade name and industry of a name in pinyin without spaces. */
function apart(word: string): string[] {
  if (word.length < JOINED_LEAST) return [word]
  let rest = word.replace(JOINED_LEGAL, '')
  const found: string[] = []
  for (let length = Math.min(rest.length - 2, 16); length >= 4; length -= 1) {
    if (chinesePlace(rest.slice(0, length)) === undefined) continue
    found.push(rest.slice(0, length))
    rest = rest.slice(length)
    break
  }
  const industries: string[] = []
  for (;;) {
    const industry = industryAtEnd(rest)
    if (industry === '') break
    industries.unshift(industry)
    rest = rest.slice(0, -industry.length)
  }
  const isPinyin = rest.length < word.length && industries.length + found.length > 0
  return isPinyin ? [...found, ...(rest === '' ? [] : [rest]), ...industries] : [word]
}

function industryAtEnd(text: string): string {
  for (let length = Math.min(PINYIN_LONGEST, text.length - 2); length >= 5; length -= 1) {
    const word = text.slice(-length)
    if (PINYIN_INDUSTRIES.has(word)) return word
  }
  return ''
}
