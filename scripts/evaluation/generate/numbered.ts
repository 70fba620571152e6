import { regionOf } from '../../../server/reference/regions.ts'
import { chance, pick, type Random } from '../../demonstration/random.ts'
import type { Half, LabelledPair } from '../labelled-case.ts'
import { CITIES, placeOf, provinceOf } from './chinese-name.ts'
import { ofHalf } from './of-half.ts'

/** Firms of one family that only a number tells apart, `#` in their name and their short form (简称). */
interface Family {
  readonly full: string
  readonly short: readonly string[]
  readonly numbers: readonly string[]
}

const NUMERALS = [
  ...'一二三四五六七八九十',
  '十一',
  '十二',
  '十三',
  '十四',
  '十五',
  '十六',
  '十七',
  '十八',
  '十九',
  '二十',
]

/** The shapes of real families of builders, state-owned and provincial; `@` is a province and `$` a city. */
const FAMILIES: readonly Family[] = [
  { full: '中国建筑第#工程局有限公司', short: ['中建#局', '中建#局集团'], numbers: NUMERALS.slice(0, 8) },
  { full: '中国建筑#局（集团）有限公司', short: ['中建#局'], numbers: NUMERALS.slice(0, 8) },
  { full: '中铁#局集团有限公司', short: ['中铁#局', '中国铁路工程#局'], numbers: NUMERALS },
  {
    full: '中国水利水电第#工程局有限公司',
    short: ['水电#局', '中水#局', '中国水电#局'],
    numbers: NUMERALS.slice(0, 16),
  },
  { full: '中交第#航务工程局有限公司', short: ['中交#航局'], numbers: NUMERALS.slice(0, 4) },
  { full: '中交第#公路工程局有限公司', short: ['中交#公局'], numbers: NUMERALS.slice(0, 4) },
  {
    full: '中国化学工程第#建设有限公司',
    short: ['中化#建', '中国化学#建'],
    numbers: ['三', '四', '六', '七', '十一', '十三', '十四', '十六'],
  },
  {
    full: '中国#冶集团有限公司',
    short: ['中国#冶', '#冶集团'],
    numbers: ['一', '三', '五', '十三', '十七', '十九', '二十', '二十二'],
  },
  { full: '中国核工业第#建设有限公司', short: ['中核#公司', '核工业#建'], numbers: ['二二', '二三', '二四', '五'] },
  { full: '@省第#建筑工程有限公司', short: ['@#建', '@省#建'], numbers: NUMERALS.slice(0, 8) },
  { full: '@建工第#建筑集团有限公司', short: ['@建工#建', '@建工#建集团'], numbers: NUMERALS.slice(0, 9) },
  { full: '$市第#建筑工程有限公司', short: ['$#建', '$市#建', '$市第#建筑公司'], numbers: NUMERALS.slice(0, 6) },
  { full: '$市第#市政工程有限公司', short: ['$市政#公司', '$#市政'], numbers: NUMERALS.slice(0, 4) },
  { full: '$建工集团第#建筑工程有限责任公司', short: ['$建工#建', '$建工#公司'], numbers: NUMERALS.slice(0, 8) },
]

/** Firms without a number that go by a short form all the same. */
const SHORTENED: readonly { readonly full: string; readonly short: readonly string[] }[] = [
  { full: '@省建筑工程集团有限公司', short: ['@建工', '@建工集团'] },
  { full: '@路桥建设集团有限公司', short: ['@路桥', '@路桥集团'] },
  { full: '@省交通规划设计研究院有限公司', short: ['@交规院', '@省交规院'] },
  { full: '@省水利水电勘测设计研究院有限公司', short: ['@水利院', '@省水利水电设计院'] },
  { full: '@省建筑设计研究院有限公司', short: ['@省建院', '@建筑设计院'] },
  { full: '@送变电工程有限公司', short: ['@送变电'] },
  { full: '$市城市建设投资集团有限公司', short: ['$城投', '$城投集团'] },
  { full: '$市轨道交通集团有限公司', short: ['$地铁', '$轨道交通集团'] },
  { full: '中国电建集团$勘测设计研究院有限公司', short: ['中国电建$院', '电建$院'] },
  { full: '中国能源建设集团@省电力设计院有限公司', short: ['中能建@院', '@电力设计院'] },
]

function filled(template: string, random: Random): (text: string) => string {
  const city = pick(
    random,
    CITIES.filter(({ name, parent }) => name.length === 3 && regionOf(parent ?? '')?.name.endsWith('省')),
  )
  const place = template.includes('$') ? placeOf(city) : provinceOf(city)
  return (text) => text.replace(/[@$]/g, place)
}

/** 中建一局 ↔ 中国建筑一局（集团）有限公司 */
export function shortFormOfFamily(random: Random, half: Half): LabelledPair {
  if (chance(random, 0.4)) {
    const { full, short } = pick(random, ofHalf(SHORTENED, half))
    const fill = filled(full, random)
    return { label: 'same', query: { name: fill(pick(random, short)) }, listed: { name: fill(full) } }
  }
  const { full, short, numbers } = pick(random, ofHalf(FAMILIES, half))
  const fill = filled(full, random)
  const write = (template: string, number: string) => fill(template.replace('#', number))
  const number = pick(random, numbers)
  return { label: 'same', query: { name: write(pick(random, short), number) }, listed: { name: write(full, number) } }
}

/** 中建一局 and 中国建筑第二工程局有限公司 */
export function otherNumberOfFamily(random: Random, half: Half): LabelledPair {
  const { full, short, numbers } = pick(random, ofHalf(FAMILIES, half))
  const fill = filled(full, random)
  const write = (template: string, number: string) => fill(template.replace('#', number))
  const number = pick(random, numbers)
  const other = pick(
    random,
    numbers.filter((it) => it !== number),
  )
  const asked = chance(random, 0.35) ? pick(random, short) : full
  return { label: 'different', query: { name: write(asked, number) }, listed: { name: write(full, other) } }
}
