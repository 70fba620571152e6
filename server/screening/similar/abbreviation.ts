import type { HanName } from '../names/han-name.ts'
import { industryWordAt } from '../names/industries.ts'
import { isNumeral } from '../names/numerals.ts'
import { shortPlace } from '../names/place-names.ts'

type Parts = Pick<HanName, 'regionText' | 'core' | 'tradeName' | 'legalText' | 'legalKind'>

/** Words that short forms leave out. */
const LEFT_OUT = new Set(['工程', '集团', '研究'])
/** Characters of a short form without its place, at least. */
const LEAST_ALONE = 4
/** Bodies whose kind ends the short form as well: 中建三局, 广西交规院. */
const ENDINGS = '局院所'

/**
 * The short forms people make of a name that has no trade name of its own (简称): its place or the first characters of its
 * first words, its number, and the first characters of what it does. 中国建筑第一工程局 gives 中建1局, 山东路桥建设 gives 山东路桥,
 * 湖州市城市建设投资 gives 湖州城投. None for other names: those are shortened to their trade name.
 */
export function abbreviations(parts: Parts): string[] {
  const place = placeOf(parts)
  const begins = place === '中国' || parts.core.startsWith('中')
  if (place === '' && !begins) return []
  const hasTradeName = parts.tradeName !== '' && parts.tradeName !== parts.core
  if (hasTradeName && !begins && ![...parts.core].some(isNumeral)) return []
  const words = wordsOf(parts.core)
  const found = new Set(place === '' ? [] : endingsOf(words).map((ending) => place + ending))
  const [first = '', ...others] = words
  if (place === '中国') for (const ending of endingsOf(others)) found.add(`中${first.charAt(0)}${ending}`)
  if (place === '中国') for (const ending of endingsOf(words)) if (ending.length >= LEAST_ALONE) found.add(ending)
  if (place === '') for (const ending of endingsOf(others)) found.add(first + ending)
  return [...found]
}

/** A name as it would stand among the short forms of another. */
export const asAbbreviation = (parts: Parts): string =>
  placeOf(parts) + parts.core.replace('第', '') + (parts.legalKind === 'institute' ? parts.legalText : '')

const placeOf = ({ regionText }: Parts): string => shortPlace(regionText.replace(/^.+?[省区](?=.)/, ''))

/** Industry words, numbers, bodies, and pieces of two characters. */
function wordsOf(core: string): string[] {
  const words: string[] = []
  for (let at = 0; at < core.length; ) {
    const word = wordAt(core, at)
    if (word !== '第') words.push(word)
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
  return industryWordAt(core, at) || core.slice(at, at + 2)
}

/** What is made of the words behind place and first word: all first characters, or the first word whole. */
function endingsOf(words: readonly string[]): string[] {
  const number = words.find((word) => isNumeral(word.charAt(0))) ?? ''
  const others = words.filter((word) => word !== number)
  const telling = others.filter((word) => !LEFT_OUT.has(word))
  const [first = ''] = telling
  const body = others.find((word) => ENDINGS.includes(word)) ?? ''
  const endings = [number + heads(others), number + heads(telling), number + first, number + body]
  if (number !== '') endings.push(first + number + heads(telling.slice(1)))
  if (body !== '') endings.push(first + body)
  return [...new Set(endings)].filter((ending) => ending.length >= 2)
}

const heads = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join('')
