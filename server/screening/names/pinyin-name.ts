import { regionCovers } from '../../reference/regions.ts'
import { HAN_INDUSTRIES, type Industry } from './industries.ts'
import { chinesePlacesNamed } from './latin-places.ts'
import { pinyinOf } from './romanise.ts'

/** A Chinese name written out in pinyin, taken apart: places, trade name and industries, each in joined letters. */
export interface PinyinName {
  readonly places: readonly string[]
  readonly tradeName: string
  readonly industries: readonly Industry[]
}

const LEGAL = /(?:jituan)?(?:gufen)?(?:youxian)?(?:zeren)?gongsi$|jituan$/
const LEVELS = ['zizhiqu', 'zizhizhou', 'sheng', 'shi', 'qu', 'xian']
const PLACE_LONGEST = 16
const PLACE_LEAST = 4

const INDUSTRIES = pinyinIndustries()
const INDUSTRY_LONGEST = Math.max(...[...INDUSTRIES.keys()].map((word) => word.length))
const INDUSTRY_LEAST = 4

/**
 * Reads `panjinhuaxingjiansheyouxiangongsi`, however it was spaced. Null for letters that do not end in the pinyin of a
 * legal form: such a name is in another language.
 */
export function readPinyin(joined: string): PinyinName | null {
  const letters = joined.replaceAll('lv', 'lu').replaceAll('nv', 'nu')
  const body = letters.replace(LEGAL, '')
  if (body === letters) return null
  const { places, rest } = leadingPlaces(body.replace(/jituan$/, ''))
  const { industries, rest: tradeName } = trailingIndustries(rest)
  return { places, tradeName, industries }
}

/** 省, 市 and the like stand between two places; behind the last one they may belong to the trade name. */
function leadingPlaces(text: string): { places: string[]; rest: string } {
  const places: string[] = []
  let rest = text
  for (;;) {
    const level = LEVELS.find(
      (word) => places.length > 0 && placeAtStart(rest.slice(word.length), places) !== '' && rest.startsWith(word),
    )
    const place = placeAtStart(level === undefined ? rest : rest.slice(level.length), places)
    if (place === '') return { places, rest }
    places.push(place)
    rest = rest.slice((level?.length ?? 0) + place.length)
  }
}

/** The longest place within the one before. */
function placeAtStart(text: string, outer: readonly string[]): string {
  const around = chinesePlacesNamed(outer.at(-1) ?? '')
  for (let length = Math.min(PLACE_LONGEST, text.length - 2); length >= PLACE_LEAST; length -= 1) {
    const codes = chinesePlacesNamed(text.slice(0, length))
    const isInside =
      outer.length === 0 || codes.some((code) => around.some((it) => it !== code && regionCovers(it, code)))
    if (codes.length > 0 && isInside) return text.slice(0, length)
  }
  return ''
}

/** 市 behind the last place, or the beginning of the trade name: which of the two nobody can tell from the letters. */
export const withoutLevel = (letters: string): string => {
  const level = LEVELS.find((word) => letters.startsWith(word) && letters.length > word.length + 2)
  return level === undefined ? letters : letters.slice(level.length)
}

function trailingIndustries(text: string): { industries: Industry[]; rest: string } {
  const industries: Industry[] = []
  let rest = text
  for (;;) {
    const word = industryAtEnd(rest)
    if (word === '') return { industries, rest }
    industries.push(...(INDUSTRIES.get(word) ?? []))
    rest = rest.slice(0, -word.length)
  }
}

function industryAtEnd(text: string): string {
  for (let length = Math.min(INDUSTRY_LONGEST, text.length); length >= INDUSTRY_LEAST; length -= 1) {
    const word = text.slice(-length)
    if (INDUSTRIES.has(word)) return word
  }
  return ''
}

/** 置业 and 纸业 are written alike: such a word stands for both. */
function pinyinIndustries(): ReadonlyMap<string, readonly Industry[]> {
  const table = new Map<string, readonly Industry[]>()
  for (const [word, industries] of HAN_INDUSTRIES) {
    const letters = pinyinOf(word)
    if (word.length > 1) table.set(letters, [...new Set([...(table.get(letters) ?? []), ...industries])])
  }
  return table
}
