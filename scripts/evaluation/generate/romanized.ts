import { REGION_NAMES_EN } from '../../../server/reference/region-names-en.ts'
import { type Region, regionOf } from '../../../server/reference/regions.ts'
import { chance, pick, type Random } from '../../demonstration/random.ts'
import { type ChineseName, placeOf, provinceOf } from './chinese-name.ts'
import { syllablesOf } from './sounds.ts'

/** Places whose Latin names are not the pinyin of their characters as `sounds` reads them. */
const PLACE_NAMES: Readonly<Record<string, string>> = {
  哈尔滨: 'Harbin',
  呼和浩特: 'Hohhot',
  乌鲁木齐: 'Urumqi',
  包头: 'Baotou',
  鄂尔多斯: 'Ordos',
  齐齐哈尔: 'Qiqihar',
  拉萨: 'Lhasa',
  克拉玛依: 'Karamay',
  吐鲁番: 'Turpan',
  哈密: 'Hami',
  厦门: 'Xiamen',
  六安: "Lu'an",
  西安: "Xi'an",
  延安: "Yan'an",
  泰安: "Tai'an",
  吉安: "Ji'an",
  淮安: "Huai'an",
  日喀则: 'Shigatse',
  陕西: 'Shaanxi',
}

/** One word, `Panjin`; null for a place with a rare character. */
export function romanPlace(place: string): string | null {
  const syllables = syllablesOf(place)
  return PLACE_NAMES[place] ?? (syllables && capital(syllables.join('')))
}

const romanProvince = (city: Region): string | null =>
  REGION_NAMES_EN[city.parent ?? ''] ?? romanPlace(provinceOf(city))

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const PINYIN_FORMS: Readonly<Record<string, readonly string[]>> = {
  有限公司: ['Youxian Gongsi'],
  有限责任公司: ['Youxian Zeren Gongsi'],
  股份有限公司: ['Gufen Youxian Gongsi'],
  集团有限公司: ['Jituan Youxian Gongsi'],
  '（集团）有限公司': ['(Jituan) Youxian Gongsi', 'Jituan Youxian Gongsi'],
}

/** The whole name as it sounds, in one of the ways people space it. */
export function pinyinOf({ city, style, trade, industry, form }: ChineseName, random: Random): string | null {
  const suffix = style === 'city' ? '' : 'shi'
  const inProvince = regionOf(city.parent ?? '')?.name.endsWith('省') ?? false
  const province = style === 'provinceCity' ? syllablesOf(`${provinceOf(city)}省`) : []
  // Where place names go their own way, in Latin letters nobody writes the pinyin.
  if (placeOf(city) in PLACE_NAMES || provinceOf(city) in PLACE_NAMES || !inProvince) return null
  const parts = [placeOf(city), trade, industry[0]].map((part) => syllablesOf(part))
  const [place, own, trades] = parts
  if (!province || !place || !own || !trades) return null
  const ending = pick(random, PINYIN_FORMS[form] ?? [''])
  const words = [
    ...(province.length > 0 ? [capital(province.slice(0, -1).join('')), 'Sheng'] : []),
    capital(place.join('')) + suffix,
    capital(own.join('')),
    ...pairs(trades).map((pair) => capital(pair.join(''))),
    ending,
  ]
  switch (pick(random, ['words', 'words', 'upper', 'joined', 'syllables', 'small'] as const)) {
    case 'words':
      return words.join(' ')
    case 'upper':
      return words.join(' ').toUpperCase()
    case 'small':
      return words.join(' ').toLowerCase()
    case 'joined':
      return words.join('').replace(/[ ()]/g, '').toLowerCase()
    case 'syllables':
      return [
        ...province,
        ...place,
        ...(suffix ? [suffix] : []),
        ...own,
        ...trades,
        ...(syllablesOf(form.replace(/[（）]/g, '')) ?? []),
      ]
        .map(capital)
        .join(' ')
  }
}

const pairs = (syllables: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(syllables.length / 2) }, (_, n) => syllables.slice(2 * n, 2 * n + 2))

const ENGLISH_FORMS: Readonly<Record<string, readonly string[]>> = {
  有限公司: ['Co., Ltd.', 'Co., Ltd', 'Company Limited', 'Co.,Ltd.', 'Limited'],
  有限责任公司: ['Co., Ltd.', 'Limited Liability Company', 'Co., Ltd'],
  股份有限公司: ['Joint Stock Co., Ltd.', 'Co., Ltd.', 'Corporation Limited'],
  集团有限公司: ['Group Co., Ltd.', 'Group Company Limited', 'Group Co., Ltd'],
  '（集团）有限公司': ['(Group) Co., Ltd.', 'Group Co., Ltd.'],
}

/** As the firm calls itself abroad: place and trade name as they sound, the industry by its English words. */
export function chineseInEnglish(
  { city, style, trade, industry: [, industry], form }: ChineseName,
  random: Random,
): string | null {
  const place = romanPlace(placeOf(city))
  const syllables = syllablesOf(trade)
  const province = romanProvince(city)
  if (place === null || syllables === null || province === null) return null
  const own = chance(random, 0.15) ? syllables.map(capital).join(' ') : capital(syllables.join(''))
  const legal = pick(random, ENGLISH_FORMS[form] ?? ['Co., Ltd.'])
  const name = (before: string, after: string) =>
    [before, own, after, industry, legal].filter((it) => it !== '').join(' ')
  switch (style) {
    case 'city':
      return name(place, '')
    case 'citySuffix':
      return chance(random, 0.3) ? name(`${place} City`, '') : name(place, '')
    case 'province':
      return name(province, '')
    case 'provinceCity':
      return name(`${province} ${place}`, '')
    case 'afterTrade':
    case 'beforeForm':
      return name('', `(${place})`)
    case 'none':
      return name('', '')
  }
}
