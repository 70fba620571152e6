import type { HanName } from '../names/han-name.ts'
import { HAN_INDUSTRIES, industryWordAt } from '../names/industries.ts'
import { isNumeral } from '../names/numerals.ts'
import { shortPlace } from '../names/place-names.ts'

type Parts = Pick<HanName, 'regionText' | 'core' | 'tradeName' | 'legalText' | 'legalKind'>

const LEAST_SHORT = 4
/** 中石油 */
const LEAST_NATIONAL = 3
const LEAST_PLACELESS = 5
/** Words that short forms leave out without anybody missing them. */
const LEFT_OUT = new Set(['工程', '集团', '研究', '有限公司', '股份', '业'])
/** Bodies whose kind ends the short form as well: 中建三局, 广西交规院. */
const ENDINGS = '局院所'
/** What an institute does goes without saying: 济南院 of 济南勘测设计研究院. */
const OF_INSTITUTES = new Set(['勘测', '勘察', '勘测设计', '勘察设计', '设计', '规划', '规划设计'])
const NATION = '中国'

/** A name as it would be said in short, but for what is left out: its place without 省 and 市, and no 第. */
export const spokenForm = (parts: Parts): string =>
  placeOf(parts) + parts.core.replace('第', '') + (parts.legalKind === 'institute' ? parts.legalText : '')

/**
 * Names that are shortened otherwise than to their trade name, having none or being told by a number. What such a name
 * and its short form share: how they begin, with 中国 or without, and the number. None for other names.
 */
export function shortFormKeys(parts: Parts): readonly string[] {
  const { core, tradeName } = parts
  const numerals = numeralsOf(core)
  const hasTradeName = tradeName !== '' && tradeName !== core
  if (hasTradeName && numerals === '' && !core.startsWith('中')) return []
  const place = placeOf(parts)
  if (place !== '' && place !== NATION) return [`${place} ${numerals}`]
  const beginnings = place === NATION ? [NATION, ...spokenBeginnings(core)] : [place + core]
  return beginnings.map((text) => `${beginningOf(text)} ${numerals}`)
}

/** 水利水电 is spoken of as 水电. */
const spokenBeginnings = (core: string): string[] =>
  core.charAt(0) === core.charAt(2) ? [core, core.slice(2)] : [core]

/** 中建, 中铁 and 中国 all begin with 中. */
const beginningOf = (text: string): string => (text.startsWith('中') ? '中' : text.slice(0, 2))

/**
 * Whether one name is the short form (简称) of another: all its characters come in the other's order, each of them next to
 * the one before or the first of a word; and of what the other says no more than one word is left out. 中建一局 of 中国建筑第一
 * 工程局, 山东路桥 of 山东路桥建设, 广西交规院 of 广西交通规划设计研究院.
 */
export function isShortFor(short: Parts, long: Parts): boolean {
  const keys = shortFormKeys(long)
  if (!shortFormKeys(short).some((key) => keys.includes(key))) return false
  const words = [placeOf(long), ...wordsOf(long.core)].filter(Boolean)
  return saidInShort(short).some((said) => {
    const least = said.startsWith('中') ? LEAST_NATIONAL : LEAST_SHORT
    if (said.length < least || said.length >= words.join('').length) return false
    if (follows(said, words)) return true
    const leastPlaceless = numeralsOf(said) === '' ? LEAST_PLACELESS : LEAST_SHORT
    return words[0] === NATION && said.length >= leastPlaceless && follows(said, words.slice(1))
  })
}

/** As it stands, and with a number at its end where the full name has it: 宁波市政四公司 is 宁波市第四市政工程有限公司. */
function saidInShort(short: Parts): string[] {
  const said = spokenForm(short)
  const [, rest = '', number = ''] = short.legalKind === 'company' ? (ENDS_IN_NUMBER.exec(short.core) ?? []) : []
  return number === '' ? [said] : [said, placeOf(short) + number + rest]
}

const ENDS_IN_NUMBER = /^(.*?)(\d+)$/

/** Ways to read a short form in a long name that are tried: with 水电 in 水利水电 there are two. */
const WAYS_LIMIT = 200

function follows(said: string, words: readonly string[]): boolean {
  const text = words.join('')
  const starts = startsOf(words)
  const beginnings = beginningsIn(words, starts)
  const isInstitute = ENDINGS.includes(said.at(-1) ?? '')
  const goesWithoutSaying = (word: string) => LEFT_OUT.has(word) || (isInstitute && OF_INSTITUTES.has(word))
  let left = WAYS_LIMIT
  const goesOn = (used: readonly number[]): boolean => {
    left -= 1
    if (left < 0) return false
    const character = said[used.length]
    if (character === undefined) return isEnough(used)
    const last = used.at(-1)
    const next = last === undefined ? beginnings.filter((at) => at < (words[0]?.length ?? 0)) : [last + 1]
    const later = last === undefined ? [] : beginnings.filter((at) => at > last + 1)
    return [...next, ...later].some((at) => text[at] === character && goesOn([...used, at]))
  }
  const isEnough = (used: readonly number[]): boolean => {
    // 水电 is as much of 水利水电 when its second half is meant.
    const isSaid = (start: number) =>
      used.includes(start) || (text[start] === text[start + 2] && used.includes(start + 2))
    const leftOut = words.filter((word, at) => !goesWithoutSaying(word) && !isSaid(starts[at] ?? 0))
    // A trade name is never left out: it is what the name is shortened to.
    return leftOut.length <= 1 && leftOut.every((word) => HAN_INDUSTRIES.has(word))
  }
  return goesOn([])
}

function startsOf(words: readonly string[]): number[] {
  let at = 0
  return words.map((word) => {
    at += word.length
    return at - word.length
  })
}

/** Where a character of a short form may come from: the beginnings of words, and of the halves of double ones (城市|建设). */
const beginningsIn = (words: readonly string[], starts: readonly number[]): number[] =>
  starts.flatMap((start, at) => ((words[at]?.length ?? 0) >= 4 ? [start, start + 2] : [start]))

const placeOf = ({ regionText }: Parts): string => shortPlace(regionText.replace(/^.+?[省区](?=.)/, ''))

/** What nobody says: 七局 for 第七工程局, 广东 for 广东省. */
const UNSAID = ['第', '省', '市']

/** Industry words, numbers, bodies, and pieces of two characters. */
function wordsOf(core: string): string[] {
  const words: string[] = []
  for (let at = 0; at < core.length; ) {
    const word = wordAt(core, at)
    if (!UNSAID.includes(word)) words.push(word)
    at += word.length
  }
  return words
}

function wordAt(core: string, at: number): string {
  const character = core.charAt(at)
  if (character === '第' || ENDINGS.includes(character)) return character
  let end = at
  while (end < core.length && isNumeral(core.charAt(end))) end += 1
  if (end > at) return core.slice(at, end)
  const word = industryWordAt(core, at)
  if (word !== '' || UNSAID.includes(character)) return word || character
  const next = core.charAt(at + 1)
  return next === '第' || ENDINGS.includes(next) || isNumeral(next) ? character : core.slice(at, at + 2)
}

const numeralsOf = (core: string): string => [...core].filter(isNumeral).join('')
