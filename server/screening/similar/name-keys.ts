import type { HanName } from '../names/han-name.ts'
import type { LatinName } from '../names/latin-name.ts'
import type { PersonName } from '../names/person-name.ts'
import { pinyinOf } from '../names/romanise.ts'
import { deletions } from '../names/slip.ts'
import { abbreviations } from './abbreviation.ts'
import type { ReadName } from './similarity.ts'

/** Kinds of keys, by what two names that share one have in common. */
const KIND = {
  tradeName: 'T',
  core: 'D',
  corePinyin: 'P',
  tradePinyin: 'R',
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
const SLIP_LEAST = 5
const PERSON_WORDS_LIMIT = 6

/**
 * Keys of a name, made alike for what is listed and what is asked: two names that `compareNames` finds similar share at
 * least one. A key for every word of a name in letters stands in `words` with the number of its word.
 */
export interface NameKeys {
  readonly keys: readonly string[]
  /** Shared by firms of every trade: they find only those with an industry in common. */
  readonly industryKeys: readonly string[]
  readonly wordKeys: readonly (readonly string[])[]
}

export function nameKeys(name: ReadName): NameKeys {
  switch (name.script) {
    case 'han':
      return { keys: [...new Set(hanKeys(name))], industryKeys: tradeNameKeys(name), wordKeys: [] }
    case 'latin':
      return {
        keys: latinKeys(name),
        industryKeys: [],
        wordKeys: name.distinct.slice(0, WORDS_LIMIT).map((_, at) => wordKeys(name, at)),
      }
    case 'person':
      return { keys: personKeys(name), industryKeys: [], wordKeys: [] }
  }
}

function hanKeys(name: HanName): string[] {
  const { tradeName, legalKind, regionText, regions } = name
  const core = name.core.slice(0, CORE_LIMIT)
  const keys = [KIND.corePinyin + pinyinOf(core)]
  if (tradeName.length >= 2) keys.push(KIND.tradePinyin + pinyinOf(tradeName))
  if (tradeName === '') keys.push(commonKey(name))
  if (core.length >= 3) for (const text of deletions(core)) keys.push(KIND.core + text)
  // A place with a slip in it is not read as one: what stands behind it is then the whole name.
  if (regions.length === 0)
    for (let at = 1; at <= 4 && core.length - at >= 3; at += 1) keys.push(KIND.core + core.slice(at))
  if (legalKind === null) keys.push(KIND.short + regionText + core)
  else keys.push(...abbreviations(name).map((short) => KIND.short + short))
  return keys
}

const tradeNameKeys = ({ tradeName }: HanName): string[] => (tradeName.length >= 2 ? [KIND.tradeName + tradeName] : [])

function latinKeys(name: LatinName): string[] {
  if (name.distinct.length === 0) return [KIND.words + [...name.words].sort().join(' '), commonKey(name)]
  return [KIND.tradePinyin + name.distinct.join('').slice(0, 2 * CORE_LIMIT)]
}

const commonKey = ({ regions, industries }: Pick<HanName, 'regions' | 'industries'>): string =>
  `${KIND.common}${[...regions].sort()} ${[...industries].sort((a, b) => a - b)}`

/** Of one word, and of it and the next as one. */
function wordKeys({ distinct }: LatinName, at: number): string[] {
  const word = (distinct[at] ?? '').slice(0, WORD_LIMIT)
  const joined = at + 1 < distinct.length ? [KIND.word + (word + (distinct[at + 1] ?? '')).slice(0, WORD_LIMIT)] : []
  const slips = word.length >= SLIP_LEAST ? deletions(word) : [word]
  return [...slips.map((text) => KIND.word + text), ...joined]
}

/** A whole word with the initial of another. */
function personKeys({ words, han }: PersonName): string[] {
  const keys = han.length >= SLIP_LEAST ? deletions(han.slice(0, CORE_LIMIT)).map((text) => KIND.personHan + text) : []
  const some = words.slice(0, PERSON_WORDS_LIMIT)
  for (const variant of [some, ...joinedNeighbours(some)]) {
    for (const word of variant) {
      if (word.length < 2) continue
      for (const other of variant) if (other !== word) keys.push(`${KIND.person}${word} ${other.slice(0, 1)}`)
    }
  }
  return [...new Set(keys)]
}

function joinedNeighbours(words: readonly string[]): string[][] {
  if (words.length < 3) return []
  return words.slice(1).map((word, at) => [...words.slice(0, at), `${words[at]}${word}`, ...words.slice(at + 2)])
}
