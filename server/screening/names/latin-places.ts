import { REGION_NAMES_EN } from '../../reference/region-names-en.ts'
import { COUNTRY, REGIONS, type RegionCode } from '../../reference/regions.ts'
import { shortPlace } from './place-names.ts'
import { pinyinOf } from './romanise.ts'

const LETTERS_ONLY = /[^a-z]/g
const LEVEL_EN =
  /\b(?:province|city|municipality|autonomous|region|prefecture|district|county|special|administrative|sar)\b/gi

/** Provinces and cities of China in Latin letters: `panjin`, `innermongolia`, `shaanxi`. */
const CHINESE: ReadonlyMap<string, RegionCode> = chinesePlaces()
/** Countries in English by one word, with the adjectives that names of branches use. */
const COUNTRIES: ReadonlyMap<string, string> = countries()

export const chinesePlace = (word: string): RegionCode | undefined => CHINESE.get(word)

/** ISO 3166 alpha-2. */
export const countryWord = (word: string): string | undefined => COUNTRIES.get(word)

function chinesePlaces(): ReadonlyMap<string, RegionCode> {
  const places = new Map<string, RegionCode>([
    ['china', COUNTRY],
    ['chinese', COUNTRY],
    ['zhongguo', COUNTRY],
  ])
  const add = (word: string, code: RegionCode) => {
    if (word.length > 3 && !places.has(word)) places.set(word, code)
  }
  for (const { code, name, level } of REGIONS) {
    if (level !== 'province' && level !== 'city') continue
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
