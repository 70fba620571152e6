import anyAscii from 'any-ascii'

/** Characters that names of firms hardly ever read as the dictionary's first reading: 长城 is Changcheng. */
const READINGS: Readonly<Record<string, string>> = Object.fromEntries(
  '长chang 地di 晟sheng 隽jun 佛fo 翟zhai 拓tuo 琢zhuo 桔ju 靓liang 弹dan 剥bo 卜bu 玟wen 鹄hu 溱qin 圩wei 埔pu 泊bo 茄qie 荨xun 削xue 刹cha'
    .split(' ')
    .map((entry) => [entry.charAt(0), entry.slice(1)]),
)

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
