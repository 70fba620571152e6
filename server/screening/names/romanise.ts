import anyAscii from 'any-ascii'

/** Characters that names of firms hardly ever read as the dictionary's first reading: 长城 is Changcheng. */
const READINGS: Readonly<Record<string, string>> = {
  长: 'chang',
  都: 'du',
  朝: 'chao',
  石: 'shi',
  会: 'hui',
  厦: 'xia',
}

const LETTERS = /[^a-z0-9 ]+/g
const readings = new Map<string, string>()

/** One Chinese character in pinyin (拼音) without tone, `hua`. */
export function readingOf(character: string): string {
  const known = readings.get(character)
  if (known !== undefined) return known
  const reading = READINGS[character] ?? romanise(character)
  readings.set(character, reading)
  return reading
}

/** A Chinese text in pinyin, all syllables joined: `huaxing`. Letters and digits stay. */
export function pinyinOf(han: string): string {
  let joined = ''
  for (const character of han) joined += readingOf(character)
  return joined
}

/** Any script in small Latin letters, digits and spaces, as near to its sound as one table gets. */
export const romanise = (text: string): string => anyAscii(text).toLowerCase().replace(LETTERS, '')
