import { REGION_NAMES_EN } from '../../reference/region-names-en.ts'
import { COUNTRY, REGIONS, type RegionCode } from '../../reference/regions.ts'
import { COLLECTIVE, shortPlace } from './place-names.ts'
import { pinyinOf } from './romanise.ts'

const LEAST_LETTERS = 4
const LETTERS_ONLY = /[^a-z]/g
const LEVEL_EN =
  /\b(?:province|city|municipality|autonomous|region|prefecture|district|county|special|administrative|sar)\b/gi

/** Provinces and cities of China in Latin letters: `panjin`, `innermongolia`, `shaanxi`. Several share one: 宜春, 伊春. */
const CHINESE: ReadonlyMap<string, readonly RegionCode[]> = chinesePlaces()
/** Countries in English by one word, with the adjectives that names of branches use. */
const COUNTRIES: ReadonlyMap<string, string> = countries()

const NONE: readonly RegionCode[] = []

/** Every place in China that is written so. */
export const chinesePlacesNamed = (word: string): readonly RegionCode[] => CHINESE.get(word) ?? NONE

export const isChinesePlace = (word: string): boolean => CHINESE.has(word)

/** ISO 3166 alpha-2. */
export const countryWord = (word: string): string | undefined => COUNTRIES.get(word)

function chinesePlaces(): ReadonlyMap<string, readonly RegionCode[]> {
  const places = new Map<string, readonly RegionCode[]>(
    ['china', 'chinese', 'zhongguo'].map((word) => [word, [COUNTRY]] as const),
  )
  const add = (word: string, code: RegionCode) => {
    const known = places.get(word) ?? []
    if (word.length >= LEAST_LETTERS && !known.includes(code)) places.set(word, [...known, code])
  }
  for (const { code, name, level } of REGIONS) {
    if ((level !== 'province' && level !== 'city') || COLLECTIVE.test(name)) continue
    add((REGION_NAMES_EN[code] ?? '').replace(LEVEL_EN, '').toLowerCase().replace(LETTERS_ONLY, ''), code)
    add(pinyinOf(shortPlace(name)), code)
    add(pinyinOf(name), code)
  }
  return places
}

function countries(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const words = new Map<string, string>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = names
      .of(code)
      ?.toLowerCase()
      .replace(/[^a-z ]/g, '')
    if (name !== undefined && !name.includes(' ') && name !== 'china') words.set(name, code)
  }
  return words
}
