import { folded } from './folded.ts'
import { readingOf, romanise } from './romanise.ts'

/** A name of a natural person, as words in Latin letters whose order says nothing: languages disagree on it. */
export interface PersonName {
  readonly script: 'person'
  /** A single letter is an initial. */
  readonly words: readonly string[]
  /** The characters, where it is written in Chinese. */
  readonly han: string
}

const HAN = /\p{Script=Han}/u
const NOT_HAN = /[^\p{Script=Han}]+/gu
/** 复姓 */
const TWO_CHARACTER_SURNAMES = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 百里 呼延 东郭 南门 羊舌 微生 公西'.split(
    ' ',
  ),
)
const TITLES = new Set('mr mrs ms miss dr eng engr ing prof mme sr sra lic arq'.split(' '))
const WORD = /[\p{L}\p{N}]+/gu
const INSIDE_WORDS = /(?<=\p{L})['’‘`-](?=\p{L})/gu

/** Reads a person's name in whatever script: 王小明 as wang, xiaoming; 买买提·阿不都 part by part. */
export function readPersonName(written: string): PersonName {
  const plain = folded(written)
  if (HAN.test(plain)) return hanPerson(plain)
  const latin = /[^\P{L}\p{Script=Latin}]/u.test(plain) ? romanise(written.normalize('NFC')) : plain
  const words = [...latin.replace(INSIDE_WORDS, '').toLowerCase().matchAll(WORD)].map(([word]) =>
    word.replace(/^lv(?=[aegi]|$)|^lv$/, 'lu').replace(/^nv(?=[aegi]|$)/, 'nu'),
  )
  const named = words.filter((word) => !TITLES.has(word))
  return { script: 'person', words: named.length > 0 ? named : words, han: '' }
}

function hanPerson(plain: string): PersonName {
  const parts = plain
    .split(/[·•‧・.]/)
    .map((part) => part.replace(NOT_HAN, ''))
    .filter(Boolean)
  const han = parts.join('')
  if (parts.length > 1) return { script: 'person', words: parts.map(pinyin), han }
  const surname = TWO_CHARACTER_SURNAMES.has(han.slice(0, 2)) && han.length > 2 ? 2 : 1
  return { script: 'person', words: [han.slice(0, surname), han.slice(surname)].filter(Boolean).map(pinyin), han }
}

const SURNAME_READINGS: Readonly<Record<string, string>> = {
  单: 'shan',
  曾: 'zeng',
  解: 'xie',
  仇: 'qiu',
  任: 'ren',
  查: 'zha',
  朴: 'piao',
  覃: 'qin',
  翟: 'zhai',
}

const pinyin = (characters: string): string => {
  if (characters.length === 1) return SURNAME_READINGS[characters] ?? readingOf(characters)
  let joined = ''
  for (const character of characters) joined += readingOf(character)
  return joined
}
