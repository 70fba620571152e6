import type { HanName } from '../names/han-name.ts'
import type { LatinName } from '../names/latin-name.ts'
import type { PersonName } from '../names/person-name.ts'
import { withoutLevel } from '../names/pinyin-name.ts'
import { pinyinOf } from '../names/romanise.ts'
import { deletions } from '../names/slip.ts'
import { soundOf } from '../names/sound.ts'
import { shortFormKeys } from './abbreviation.ts'
import { SLIP_LEAST as CORE_KEY_LEAST, SHORT_TRADE_NAME } from './compare-han.ts'
import type { ReadName } from './similarity.ts'

/** Kinds of keys, by what two names that share one have in common. */
const KIND = {
  tradeName: 'T',
  core: 'D',
  /** What may stand behind a place that was not read, where it is listed; and the whole of a name with a place, asked. */
  behind: 'B',
  corePinyin: 'P',
  /** Trade names of Chinese names in pinyin, and names in letters as such: each is looked for where the other stands. */
  hanPinyin: 'R',
  letters: 'S',
  short: 'A',
  common: 'X',
  word: 'W',
  words: 'L',
  person: 'N',
  personHan: 'H',
} as const

/** Longer texts than any name are cut: what is asked about is bounded, whatever is sent. */
const CORE_LIMIT = 24
const WORDS_LIMIT = 8
const WORD_LIMIT = 16
/** Words of a name in letters that may be the pinyin of a Chinese trade name. */
const TRADE_WORDS = 3
const SLIP_LEAST = 5
const PERSON_WORDS_LIMIT = 6

/**
 * Keys of a name, made alike for what is listed and what is asked: two names that `compareNames` finds similar share at
 * least one. A key for every word of a name in letters stands in `words` with the number of its word.
 */
export type Side = 'listed' | 'asked'

export interface NameKeys {
  readonly keys: readonly string[]
  /** Shared by firms of every trade: they find only those with an industry in common. */
  readonly industryKeys: readonly string[]
  /** For each word of a name in letters, the word itself first. */
  readonly wordKeys: readonly (readonly string[])[]
}

export function nameKeys(name: ReadName, side: Side): NameKeys {
  switch (name.script) {
    case 'han':
      return { keys: [...new Set(hanKeys(name, side))], industryKeys: tradeNameKeys(name), wordKeys: [] }
    case 'latin':
      return {
        keys: latinKeys(name, side),
        industryKeys: [],
        wordKeys: tellingWords(name)
          .slice(0, WORDS_LIMIT)
          .map((_, at, words) => wordKeys(words, at)),
      }
    case 'person':
      return { keys: personKeys(name), industryKeys: [], wordKeys: [] }
  }
}

function hanKeys(name: HanName, side: Side): string[] {
  const { tradeName } = name
  const core = name.core.slice(0, CORE_LIMIT)
  const keys = [KIND.corePinyin + pinyinOf(core)]
  if (tradeName.length >= 2) keys.push((side === 'listed' ? KIND.hanPinyin : KIND.letters) + pinyinOf(tradeName))
  if (tradeName === '') keys.push(commonKey(name))
  if (core.length >= CORE_KEY_LEAST) keys.push(...coreKeys(name, core, side))
  keys.push(...behindKeys(name, core, side))
  keys.push(...shortFormKeys(name).map((key) => KIND.short + key))
  return keys
}

/**
 * The core, and the core with any one character left out. Where that leaves one character of the trade name, thousands
 * have it: such a name is listed with its province only, and a question asks for either.
 */
function coreKeys({ tradeName, regions }: HanName, core: string, side: Side): string[] {
  const province = regions[0]?.slice(0, 2) ?? ''
  const keys = side === 'asked' ? [KIND.core + core, `${KIND.core}${core} ${province}`] : [KIND.core + core]
  for (let at = 0; at < core.length; at += 1) {
    const text = core.slice(0, at) + core.slice(at + 1)
    const leavesOne = at < tradeName.length && tradeName.length <= SHORT_TRADE_NAME
    if (side === 'asked' || !leavesOne) keys.push(KIND.core + text)
    if (side === 'asked' || leavesOne) keys.push(`${KIND.core}${text} ${province}`)
  }
  return keys
}

/** Of two names with an unread place neither is the other's whole: most end in the same words for their trade. */
function behindKeys({ regions }: HanName, core: string, side: Side): string[] {
  if (regions.length === 0)
    return behindPlaces(core).map((text) => (side === 'listed' ? KIND.behind : KIND.core) + text)
  return side === 'asked' && core.length >= CORE_KEY_LEAST ? [KIND.behind + core] : []
}

const PLACE_LONGEST = 7

/** A place with a slip in it is not read as one: what stands behind it may then be the whole of a name. */
function behindPlaces(core: string): string[] {
  const found: string[] = []
  for (let at = 1; at <= PLACE_LONGEST && core.length - at >= CORE_KEY_LEAST; at += 1) found.push(core.slice(at))
  // 赤汇峰久: the last character of the place and the first of the name swapped.
  if (core.length >= CORE_KEY_LEAST + 2) found.push(core.charAt(1) + core.slice(3))
  return found
}

const tradeNameKeys = ({ tradeName }: HanName): string[] => (tradeName.length >= 2 ? [KIND.tradeName + tradeName] : [])

function latinKeys(name: LatinName, side: Side): string[] {
  if (name.distinct.length === 0) return [KIND.words + [...name.words].sort().join(' '), commonKey(name)]
  const beginnings = name.distinct.slice(0, TRADE_WORDS).map((_, at) => name.distinct.slice(0, at + 1).join(''))
  const joined = [...beginnings, name.distinct.join('')].map((letters) => letters.slice(0, 2 * CORE_LIMIT))
  const kind = side === 'listed' ? KIND.letters : KIND.hanPinyin
  return [...new Set(joined.flatMap((letters) => [letters, withoutLevel(letters)]))].map((it) => kind + it)
}

const commonKey = ({ regions, industries }: Pick<HanName, 'regions' | 'industries'>): string =>
  `${KIND.common}${[...regions].sort()} ${[...industries].sort((a, b) => a - b)}`

/** The words that tell a name from others; all of them where none does. */
export const tellingWords = ({ distinct, words }: LatinName): readonly string[] =>
  distinct.length > 0 ? distinct : words

/** Of one word, the word itself first, and of it and the next as one. */
function wordKeys(words: readonly string[], at: number): string[] {
  const word = (words[at] ?? '').slice(0, WORD_LIMIT)
  const joined = at + 1 < words.length ? [KIND.word + (word + (words[at + 1] ?? '')).slice(0, WORD_LIMIT)] : []
  const slips = word.length >= SLIP_LEAST ? [...deletions(word), soundOf(word)] : [word]
  return [...new Set(slips.map((text) => KIND.word + text)), ...joined]
}

/** A whole word with the initial of another, and the whole name as one word in either order. */
function personKeys({ words, han }: PersonName): string[] {
  const keys = han.length >= SLIP_LEAST ? deletions(han.slice(0, CORE_LIMIT)).map((text) => KIND.personHan + text) : []
  const some = words.slice(0, PERSON_WORDS_LIMIT)
  for (const variant of [some, ...joinedNeighbours(some)]) {
    for (const [at, word] of variant.entries()) {
      if (word.length < 2) continue
      for (const [index, other] of variant.entries()) {
        if (index !== at) keys.push(`${KIND.person}${word} ${other.slice(0, 1)}`)
      }
    }
  }
  if (some.length <= 3) keys.push(KIND.person + some.join(''), KIND.person + [...some.slice(1), some[0]].join(''))
  return [...new Set(keys)]
}

function joinedNeighbours(words: readonly string[]): string[][] {
  if (words.length < 3) return []
  return words.slice(1).map((word, at) => [...words.slice(0, at), `${words[at]}${word}`, ...words.slice(at + 2)])
}
