import { Converter } from 'opencc-js/cn2t'
import { chance, pick, type Random, shuffled } from '../../demonstration/random.ts'
import type { LabelledPair } from '../labelled-case.ts'
import { type ChineseName, type PlaceStyle, placeOf, provinceOf, written } from './chinese-name.ts'
import { CHINESE_SLIPS } from './chinese-slips.ts'
import { INDUSTRIES, SHORT_INDUSTRIES, TRADE_CHARACTERS } from './chinese-words.ts'
import { eitherWay, type MakePair } from './pair.ts'
import { chineseInEnglish, pinyinOf } from './romanized.ts'

/** Ways to write the name of one Chinese firm that all mean that firm. */
export const CHINESE_VARIANTS = {
  'legal-form': otherForm,
  width: otherWidth,
  traditional: inTraditional,
  brackets: otherBrackets,
  place: placeMoved,
  ...CHINESE_SLIPS,
  pinyin: inPinyin,
  english: inEnglish,
  'english-other-name': englishBeside,
  'former-name': formerName,
} as const satisfies Record<string, MakePair<ChineseName>>

const FORM_VARIANTS: Readonly<Record<string, readonly string[]>> = {
  有限公司: ['有限责任公司', '', '公司', '有限责任公司'],
  有限责任公司: ['有限公司', '', '公司', '有限公司'],
  股份有限公司: ['股份公司', '股份有限责任公司', '股份'],
  集团有限公司: ['（集团）有限公司', '集团公司', '集团', '集团有限责任公司'],
  '（集团）有限公司': ['集团有限公司', '集团有限责任公司', '集团', '集团公司'],
}

function otherForm(name: ChineseName, random: Random): LabelledPair | null {
  const form = pick(random, FORM_VARIANTS[name.form] ?? [''])
  const full = written(name)
  // A place before the form in brackets would be left hanging at the end: that is another class.
  if (name.style === 'beforeForm' && form.length < 4) return null
  return eitherWay(random, full.slice(0, full.length - name.form.length) + form, full, 0.7)
}

/** Kangxi radicals (⼯, ⾦), which text copied out of a PDF is full of, and the characters they stand for. */
const RADICALS = new Map(
  Array.from({ length: 0xd6 }, (_, n) => String.fromCodePoint(0x2f00 + n)).map((it) => [it.normalize('NFKC'), it]),
)
const FULL_WIDTH_FROM = 0xfee0

function otherWidth(name: ChineseName, random: Random): LabelledPair | null {
  const letters = Array.from({ length: 3 }, () => pick(random, [...'ABCDEFGHJKLMNPRSTWXYZ'])).join('')
  const lettered = written({ ...name, trade: chance(random, 0.5) ? letters + name.trade : letters })
  const plain = written(name)
  switch (pick(random, ['full', 'full', 'small', 'spaced', 'spaces', 'radicals', 'invisible'] as const)) {
    case 'full':
      return eitherWay(random, fullWidth(lettered), lettered, 0.7)
    case 'small':
      return eitherWay(random, lettered.toLowerCase(), lettered)
    case 'spaced':
      return eitherWay(random, plain.replace(name.trade, ` ${name.trade} `).trim(), plain, 0.8)
    case 'spaces':
      return eitherWay(random, [...plain].join('\u3000'), plain, 1)
    case 'radicals':
      return eitherWay(random, [...plain].map((it) => RADICALS.get(it) ?? it).join(''), plain, 0.8)
    case 'invisible':
      return eitherWay(random, plain.replace(name.trade, `\u200b${name.trade}\u00a0`), plain, 0.8)
  }
}

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + FULL_WIDTH_FROM))

const TRADITIONAL = (['t', 'hk', 'tw'] as const).map((to) => Converter({ from: 'cn', to }))

function inTraditional(name: ChineseName, random: Random): LabelledPair | null {
  return eitherWay(random, pick(random, TRADITIONAL)(written(name)), written(name), 0.6)
}

function otherBrackets(name: ChineseName, random: Random): LabelledPair | null {
  const style = pick(random, ['afterTrade', 'beforeForm'] as const)
  const full = written({ ...name, style })
  if (!/[（）]/.test(full)) return null
  const [open, close] = pick(random, [
    ['(', ')'],
    ['(', ')'],
    ['【', '】'],
    ['〔', '〕'],
    ['[', ']'],
    ['', ''],
    [' ', ' '],
  ] as const)
  return eitherWay(random, full.replace('（', open).replace('）', close), full, 0.7)
}

/** A trade name of two characters is nobody's in particular without the place. */
function placeMoved(name: ChineseName, random: Random): LabelledPair | null {
  const styles: PlaceStyle[] = ['city', 'citySuffix', 'provinceCity', 'afterTrade', 'beforeForm']
  const [from, to] = shuffled(random, name.trade.length > 2 ? [...styles, 'none' as const] : styles)
  if (!from || !to) return null
  const [one, other] = [writtenAt(name, from, random), writtenAt(name, to, random)]
  if (one === other) return null
  const region = chance(random, 0.5) && to !== 'none' ? { region: name.city.code } : {}
  return { label: 'same', query: { name: one }, listed: { name: other, ...region } }
}

/** 辽宁盘锦 as well as 辽宁省盘锦市. */
function writtenAt(name: ChineseName, style: PlaceStyle, random: Random): string {
  const full = written({ ...name, style })
  const short = written({ ...name, style: 'city' })
  return style === 'provinceCity' && chance(random, 0.4) ? provinceOf(name.city) + short : full
}

/** 简称 of one firm: place, trade name and a word for the industry, or the group by its trade name. */
export function shortForm(name: ChineseName, random: Random): LabelledPair | null {
  const place = placeOf(name.city)
  const short = SHORT_INDUSTRIES[name.industry[0]]
  const full = written({ ...name, style: pick(random, ['city', 'citySuffix', 'provinceCity']) })
  const isGroup = name.form.includes('集团')
  if (isGroup && chance(random, 0.6)) return eitherWay(random, `${place}${name.trade}集团`, full, 0.85)
  if (short === undefined) return null
  const withPlace = name.trade.length < 3 || chance(random, 0.6)
  return eitherWay(random, `${withPlace ? place : ''}${name.trade}${short}`, full, 0.85)
}

function inPinyin(name: ChineseName, random: Random): LabelledPair | null {
  const style = pick(random, ['city', 'city', 'citySuffix', 'provinceCity'] as const)
  const latin = pinyinOf({ ...name, style }, random)
  if (latin === null) return null
  return eitherWay(random, latin, written({ ...name, style }), 0.7)
}

function inEnglish(name: ChineseName, random: Random): LabelledPair | null {
  const english = chineseInEnglish(name, random)
  if (english === null) return null
  return eitherWay(random, english, written(name), 0.6)
}

/** A firm of the province (辽宁华兴) is another than that of the city: a name that may move is that of the city. */
const inCity = (name: ChineseName): ChineseName => (name.style === 'province' ? { ...name, style: 'city' } : name)

/** The listing gives both names, as foreign lists do; the English one is asked for a little differently. */
function englishBeside(base: ChineseName, random: Random): LabelledPair | null {
  const name = inCity(base)
  const english = chineseInEnglish(name, random)
  const asked = chineseInEnglish(name, random)
  if (english === null || asked === null || asked === english) return null
  const full = written(name)
  const listed = chance(random, 0.5) ? { name: full, otherNames: [english] } : { name: english, otherNames: [full] }
  const query = chance(random, 0.6) ? asked : written({ ...name, style: 'citySuffix' })
  return { label: 'same', query: { name: query }, listed: { ...listed, country: 'CN' } }
}

/** The name was given up, by either side's account, and is written a little differently. */
function formerName(base: ChineseName, random: Random): LabelledPair | null {
  const name = inCity(base)
  const old = written(name)
  const trade = pick(random, TRADE_CHARACTERS) + pick(random, TRADE_CHARACTERS)
  const now = written({ ...name, trade, industry: pick(random, INDUSTRIES), style: 'city' })
  const varied = pick(random, [otherForm, placeMoved, otherBrackets, inTraditional])(name, random)?.query.name ?? old
  return chance(random, 0.6)
    ? { label: 'same', query: { name: varied }, listed: { name: now, formerNames: [old] } }
    : { label: 'same', query: { name: now, formerNames: [varied] }, listed: { name: old } }
}
