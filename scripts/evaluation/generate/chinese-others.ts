import { usccNumber } from '../../demonstration/numbers.ts'
import { chance, pick, type Random } from '../../demonstration/random.ts'
import type { Half, LabelledPair } from '../labelled-case.ts'
import { type ChineseName, CITIES, makeTrade, type PlaceStyle, placeOf, written } from './chinese-name.ts'
import { CHINESE_SLIPS } from './chinese-slips.ts'
import { INDUSTRIES, TRADE_CHARACTERS } from './chinese-words.ts'
import { lookingLike } from './look-alikes.ts'
import { otherNumberOfFamily } from './numbered.ts'
import type { MakePair } from './pair.ts'
import { soundingLike } from './sounds.ts'

/** Names that are much like the base name and another firm's. */
export const CHINESE_OTHERS = {
  'other-place': otherPlace,
  'other-number': otherNumber,
  'other-direction': otherDirection,
  'other-trade-name': otherTradeName,
  'sister-company': sisterCompany,
  'common-name': commonName,
  'other-identifier': otherIdentifier,
} as const satisfies Record<string, MakePair<ChineseName>>

/** Firms of which an officer should know, and which are not the same. */
export const CHINESE_RELATED = { branch, conversion } as const satisfies Record<string, MakePair<ChineseName>>

const different = (query: string, listed: string): LabelledPair => ({
  label: 'different',
  query: { name: query },
  listed: { name: listed },
})

/** 盘锦华兴建设 and 锦州华兴建设: a trade name is protected within its place only. */
function otherPlace(name: ChineseName, random: Random): LabelledPair {
  const city = pick(
    random,
    CITIES.filter(({ code }) => code !== name.city.code),
  )
  const styles: PlaceStyle[] = ['city', 'city', 'citySuffix', 'provinceCity', 'afterTrade']
  const pair = different(
    written({ ...name, style: pick(random, styles) }),
    written({ ...name, city, style: pick(random, styles) }),
  )
  return chance(random, 0.5) ? { ...pair, listed: { ...pair.listed, region: city.code } } : pair
}

const ARABIC: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
}

/** 第一 and 第二, 3 and 5 */
function otherNumber(name: ChineseName, random: Random, half: Half): LabelledPair {
  if (chance(random, 0.4)) return otherNumberOfFamily(random, half)
  const number = pick(random, Object.keys(ARABIC))
  const other = pick(
    random,
    Object.keys(ARABIC).filter((it) => it !== number),
  )
  const [place, [industry]] = [placeOf(name.city), name.industry]
  const template = pick(random, [
    (it: string) => `${place}市第${it}${industry}${name.form}`,
    (it: string) => `${place}${name.trade}第${it}${industry}${name.form}`,
    (it: string) => `${place}${name.trade}${ARABIC[it]}号${industry}${name.form}`,
    (it: string) => `${place}${name.trade}${it}公司`,
    (it: string) => `${place}${name.trade}${industry}${it}厂`,
  ])
  return different(template(number), template(other))
}

/** 东 and 西, 新 and 老 */
function otherDirection(name: ChineseName, random: Random): LabelledPair {
  const directions = pick(random, [
    [...'东西南北'],
    [...'东西南北'],
    [...'东西南北'],
    [...'上下'],
    [...'前后'],
    [...'内外'],
  ])
  const one = pick(random, directions)
  const other = pick(
    random,
    directions.filter((it) => it !== one),
  )
  const [place, character] = [placeOf(name.city), pick(random, TRADE_CHARACTERS)]
  const rest = `${name.industry[0]}${name.form}`
  const template = pick(random, [
    (it: string) => `${place}${it}${character}${rest}`,
    (it: string) => `${place}${character}${it}${rest}`,
    (it: string) => `${place}市城${it}${rest}`,
    (it: string) => `${place}${it}方${rest}`,
    (it: string) => `${place}${name.trade}${it}区${rest}`,
  ])
  return different(template(one), template(other))
}

/** The same place and industry, another trade name: a character of it may be the same. */
function otherTradeName(name: ChineseName, random: Random): LabelledPair | null {
  const trade = chance(random, 0.5) ? makeTrade(random) : oneOther(name.trade, random)
  if (trade === null || isNear(name.trade, trade)) return null
  const styles: PlaceStyle[] = ['city', 'city', 'citySuffix', 'afterTrade']
  return different(
    written({ ...name, trade, style: pick(random, styles) }),
    written({ ...name, style: pick(random, styles) }),
  )
}

/** Of a trade name of two characters only: in a longer one it may as well be a slip. */
function oneOther(trade: string, random: Random): string | null {
  if (trade.length !== 2) return null
  const other = pick(random, TRADE_CHARACTERS)
  return chance(random, 0.5) ? trade.charAt(0) + other : other + trade.charAt(1)
}

/** Alike to the ear or the eye in every character, turned around, or one within the other. */
const isNear = (one: string, other: string): boolean =>
  one.includes(other) ||
  other.includes(one) ||
  [...one].sort().join('') === [...other].sort().join('') ||
  (one.length === other.length &&
    [...one].every((it, at) => {
      const across = other.charAt(at)
      return it === across || soundingLike(it).includes(across) || lookingLike(it).includes(across)
    })) ||
  // 恒瑞通 and 恒瑞达 may be one firm and a slip: nobody can say.
  (one.length > 2 && other.length > 2 && [...one].filter((it) => other.includes(it)).length >= 2)

/** The same people's firm in another industry, or a member of the same group: another legal person. */
function sisterCompany(name: ChineseName, random: Random): LabelledPair | null {
  const industry = pick(random, INDUSTRIES)
  if (isLike(industry[0], name.industry[0])) return null
  const own = written({ ...name, style: 'city' })
  const city = pick(random, CITIES)
  const place = placeOf(name.city)
  return pick(random, [
    () => different(written({ ...name, industry, style: 'city' }), own),
    () => different(written({ ...name, industry, style: 'citySuffix' }), own),
    () =>
      different(`${place}${name.trade}集团${placeOf(city)}${industry[0]}有限公司`, `${place}${name.trade}集团有限公司`),
    () =>
      different(
        `${place}${name.trade}集团${makeTrade(random)}${industry[0]}有限公司`,
        `${place}${name.trade}集团股份有限公司`,
      ),
  ])()
}

/** 建设 and 建设工程 may be one firm. */
const isLike = (one: string, other: string): boolean => {
  const bare = (it: string) => it.replace(/工程|科技|设备|服务|技术|管理/g, '')
  return [...bare(one)].some((it) => bare(other).includes(it)) || bare(one) === '' || bare(other) === ''
}

/** A name without a trade name, and the name of a firm that has one. */
function commonName(name: ChineseName, random: Random): LabelledPair {
  const [place, [industry]] = [placeOf(name.city), name.industry]
  const pair = pick(random, [
    () => [`${place}${industry}${name.form}`, written({ ...name, style: 'city' })],
    () => [`${place}市${industry}${name.form}`, written({ ...name, style: 'citySuffix' })],
    () => [`中国${industry}${name.form}`, `中国${name.trade}${industry}${name.form}`],
    () => [`中国${industry}集团有限公司`, `中国${name.trade}${pick(random, INDUSTRIES)[0]}集团有限公司`],
    () => [`${industry}有限公司`, written({ ...name, style: 'city' })],
    () => [`${industry}${pick(random, ['公司', '集团', '中心'])}`, written(name)],
  ])()
  return different(pair[0] ?? '', pair[1] ?? '')
}

const SLIPS = ['homophone', 'look-alike', 'wrong-character', 'missing-character', 'swapped-characters'] as const

/** A merely similar name, and each shows its own valid credit code (统一社会信用代码). */
function otherIdentifier(name: ChineseName, random: Random): LabelledPair | null {
  // Not a form or a place written otherwise: such names are equal, and stay a matter for review.
  const pair = CHINESE_SLIPS[pick(random, SLIPS)](name, random)
  if (pair === null) return null
  const identified = (party: { readonly name: string }) => ({
    ...party,
    identifiers: [{ scheme: 'uscc' as const, value: usccNumber(random, name.city.code) }],
  })
  return { label: 'different', query: identified(pair.query), listed: identified(pair.listed) }
}

/** 分公司 is not a legal person: its firm answers for it (公司法 13). */
function branch(name: ChineseName, random: Random): LabelledPair {
  const firm = written(name)
  const where = placeOf(pick(random, CITIES))
  const number = pick(random, [...'一二三四五'])
  const part = pick(random, [
    `${where}分公司`,
    `${where}分公司`,
    `第${number}分公司`,
    `${where}第${number}分公司`,
    '分公司',
  ])
  const [query, listed] = chance(random, 0.5) ? [`${firm}${part}`, firm] : [firm, `${firm}${part}`]
  return { label: 'related', query: { name: query }, listed: { name: listed } }
}

/** May be one firm before and after its conversion (公司法 12), or an owner's shop beside the owner's company. */
function conversion(name: ChineseName, random: Random): LabelledPair {
  const own = { ...name, style: 'city' as const }
  const one = written({ ...own, form: '有限公司' })
  const other = pick(random, [
    written({ ...own, form: '股份有限公司' }),
    written({ ...own, form: '股份有限公司' }),
    `${placeOf(name.city)}${name.trade}${name.industry[0]}经营部`,
    `${placeOf(name.city)}${name.trade}${name.industry[0]}中心（有限合伙）`,
    `${placeOf(name.city)}${name.trade}${name.industry[0]}工作室`,
  ])
  const [query, listed] = chance(random, 0.5) ? [one, other] : [other, one]
  return { label: 'related', query: { name: query }, listed: { name: listed } }
}
