import { REGIONS, type Region, regionOf } from '../../../server/reference/regions.ts'
import { chance, pick, type Random } from '../../demonstration/random.ts'
import {
  INDUSTRIES,
  LEGAL_FORMS,
  type LegalForm,
  TRADE_CHARACTERS,
  TRADE_ENDINGS,
  TRADE_WORDS,
} from './chinese-words.ts'

/** Where the place stands: 盘锦华兴建设有限公司, 华兴（盘锦）建设有限公司, 华兴建设（盘锦）有限公司. */
export type PlaceStyle = 'city' | 'citySuffix' | 'province' | 'provinceCity' | 'afterTrade' | 'beforeForm' | 'none'

/** The parts that a Chinese firm's name has by law (企业名称登记管理规定): place, trade name, industry, legal form. */
export interface ChineseName {
  readonly city: Region
  readonly style: PlaceStyle
  readonly trade: string
  readonly industry: readonly [string, string]
  readonly form: LegalForm
}

export const NUMBERS_AND_DIRECTIONS = new Set(
  '零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾百千万亿甲乙丙丁戊己庚辛东南西北中前后左右上下内外新老大小总0123456789',
)

/** Where many firms are, and whose names begin with themselves: no 市辖区, no 自治州, no name of one character. */
export const CITIES = REGIONS.filter(
  ({ level, name, withdrawnIn }) =>
    level === 'city' && /^..+市$/.test(name) && name.length <= 4 && withdrawnIn === null,
)

export function makeChineseName(random: Random): ChineseName {
  return {
    city: pick(random, CITIES),
    style: pick(random, ['city', 'city', 'city', 'citySuffix', 'province', 'provinceCity', 'afterTrade', 'beforeForm']),
    trade: makeTrade(random),
    industry: pick(random, INDUSTRIES),
    form: pick(random, [...LEGAL_FORMS, '有限公司', '有限公司', '有限公司', '有限公司', '有限责任公司']),
  }
}

/** Of two characters mostly, of three or a word now and then. */
export function makeTrade(random: Random): string {
  if (chance(random, 0.2)) return pick(random, TRADE_WORDS)
  const first = pick(random, TRADE_CHARACTERS)
  const second = pick(
    random,
    TRADE_CHARACTERS.filter((it) => it !== first),
  )
  return chance(random, 0.25)
    ? first +
        second +
        pick(
          random,
          TRADE_ENDINGS.filter((it) => it !== second),
        )
    : first + second
}

export function written({ city, style, trade, industry: [industry], form }: ChineseName): string {
  const [place, province] = [placeOf(city), provinceOf(city)]
  switch (style) {
    case 'city':
      return `${place}${trade}${industry}${form}`
    case 'citySuffix':
      return `${city.name}${trade}${industry}${form}`
    case 'province':
      return `${province}${trade}${industry}${form}`
    case 'provinceCity':
      return `${regionOf(city.parent ?? '')?.name}${city.name}${trade}${industry}${form}`
    case 'afterTrade':
      return `${trade}（${place}）${industry}${form}`
    case 'beforeForm':
      return form.startsWith('（') ? `${place}${trade}${industry}${form}` : `${trade}${industry}（${place}）${form}`
    case 'none':
      return `${trade}${industry}${form}`
  }
}

/** 盘锦 of 盘锦市. */
export const placeOf = ({ name }: Region): string => name.replace(/市$/, '')

/** 辽宁 of the province of 盘锦市. */
export const provinceOf = ({ parent }: Region): string =>
  (regionOf(parent ?? '')?.name ?? '').replace(/省$|市$|壮族自治区$|回族自治区$|维吾尔自治区$|自治区$|特别行政区$/, '')
