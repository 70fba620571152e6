import { REGIONS } from '../../../server/reference/regions.ts'
import { pick, type Random } from '../../demonstration/random.ts'
import type { LabelledPair } from '../labelled-case.ts'
import { type ChineseName, CITIES, NUMBERS_AND_DIRECTIONS, placeOf } from './chinese-name.ts'
import { INDUSTRIES, TRADE_CHARACTERS } from './chinese-words.ts'
import { lookingLike } from './look-alikes.ts'
import { eitherWay, type MakePair } from './pair.ts'
import { soundingLike } from './sounds.ts'

/** Slips of the hand, the ear or the eye in the name of a Chinese firm, which make no other word of it. */
export const CHINESE_SLIPS = {
  'wrong-character': (name, random) => slip(name, random, wrongCharacters),
  'missing-character': missingCharacter,
  'doubled-character': doubledCharacter,
  'swapped-characters': swappedCharacters,
  homophone: (name, random) => slip(name, random, homophones),
  'look-alike': (name, random) => slip(name, random, lookingLike),
} as const satisfies Record<string, MakePair<ChineseName>>

type Part = 'place' | 'trade' | 'industry' | 'form'

/** The parts of a name in the order of 盘锦华兴建设有限公司, and which of them a slip may be in. */
function partsOf(name: ChineseName): { readonly part: Part; readonly text: string }[] {
  return [
    { part: 'place', text: placeOf(name.city) },
    { part: 'trade', text: name.trade },
    { part: 'industry', text: name.industry[0] },
    { part: 'form', text: name.form },
  ]
}

const joined = (parts: readonly { readonly text: string }[]): string => parts.map(({ text }) => text).join('')

const PLACES = new Set(CITIES.map(placeOf))
const TRADES = new Set(INDUSTRIES.map(([industry]) => industry))

/** True when the slip made another word of its part: another place or another industry, which it must not. */
const isAnotherWord = (part: Part, text: string): boolean =>
  (part === 'place' && PLACES.has(text)) || (part === 'industry' && TRADES.has(text))

type Replacements = (character: string, part: Part, trade: string, random: Random) => readonly string[]

/** One character in place of another, anywhere in the name. */
function slip(name: ChineseName, random: Random, replacements: Replacements): LabelledPair | null {
  const parts = partsOf(name)
  const at = pick(random, [0, 1, 1, 1, 2, 2, 2, 3])
  const { part, text } = parts[at] ?? { part: 'trade', text: name.trade }
  const where = Math.floor(random() * text.length)
  const character = text.charAt(where)
  const usable = replacements(character, part, name.trade, random).filter(
    (it) => it !== character && !NUMBERS_AND_DIRECTIONS.has(it),
  )
  if (usable.length === 0 || NUMBERS_AND_DIRECTIONS.has(character) || /[（）]/.test(character)) return null
  const changed = text.slice(0, where) + pick(random, usable) + text.slice(where + 1)
  if (isAnotherWord(part, changed)) return null
  const slipped = parts.map((it, n) => (n === at ? { ...it, text: changed } : it))
  return eitherWay(random, joined(slipped), joined(parts), 0.8)
}

/** Characters of the names of all places: usual ones, and of every kind. */
const USUAL = [...new Set(REGIONS.flatMap(({ name }) => [...name]))]

/** Any usual character; in a trade name of two, half of which it would be, such a slip is another trade name. */
function wrongCharacters(character: string, part: Part, trade: string, random: Random): string[] {
  if (part === 'trade' && trade.length < 3) return []
  const near = new Set([...soundingLike(character), ...lookingLike(character), ...TRADE_CHARACTERS])
  return Array.from({ length: 8 }, () => pick(random, USUAL)).filter((it) => !near.has(it))
}

/** What a person typing pinyin picks by mistake: mostly a usual character. */
function homophones(character: string): string[] {
  const alike = soundingLike(character)
  const usual = alike.filter((it) => TRADE_CHARACTERS.includes(it))
  return usual.length > 0 ? usual : alike
}

function missingCharacter(name: ChineseName, random: Random): LabelledPair | null {
  const parts = partsOf(name)
  const at = pick(random, [0, 1, 1, 2, 2, 2, 3])
  const { part, text } = parts[at] ?? { part: 'trade', text: '' }
  // Less than that and the rest is somebody else's name.
  if (text.length < (part === 'industry' ? 4 : 3)) return null
  const where = Math.floor(random() * text.length)
  if (NUMBERS_AND_DIRECTIONS.has(text.charAt(where)) || /[（）]/.test(text)) return null
  const changed = text.slice(0, where) + text.slice(where + 1)
  if (isAnotherWord(part, changed) || changed === '有限公司' || changed === '公司') return null
  return eitherWay(random, joined(parts.map((it, n) => (n === at ? { ...it, text: changed } : it))), joined(parts), 0.8)
}

function doubledCharacter(name: ChineseName, random: Random): LabelledPair | null {
  const full = joined(partsOf(name))
  const where = Math.floor(random() * full.length)
  const character = full.charAt(where)
  if (/[（）]/.test(character) || NUMBERS_AND_DIRECTIONS.has(character)) return null
  return eitherWay(random, full.slice(0, where) + character + full.slice(where), full, 0.8)
}

function swappedCharacters(name: ChineseName, random: Random): LabelledPair | null {
  const full = joined(partsOf(name))
  const where = Math.floor(random() * (full.length - 1))
  const [first, second] = [full.charAt(where), full.charAt(where + 1)]
  const place = placeOf(name.city)
  const isWholeTrade = name.trade.length === 2 && where === place.length
  const isWholePlace = place.length === 2 && where === 0 && PLACES.has(second + first)
  const isFixed = [first, second].some((it) => NUMBERS_AND_DIRECTIONS.has(it) || /[（）]/.test(it))
  if (first === second || isWholeTrade || isWholePlace || isFixed) return null
  return eitherWay(random, full.slice(0, where) + second + first + full.slice(where + 2), full, 0.8)
}
