import { LATIN_LETTERS } from '../latin-words.ts'
import { SIMPLIFIED } from '../simplified.ts'

const MARKS = /[\u0300-\u036f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu
const ODD_LETTERS = /[æðøßþđħıłœς]/g

const PLAIN = /^[\x20-\x7e]*$/
const HAN_ONLY = /^[\u4e00-\u9fff]*$/

/** One width, small letters without marks, simplified characters; spaces and punctuation stay. */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return simplified(HAN_ONLY.test(text) ? text : plain(text))
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(ODD_LETTERS, (letter) => LATIN_LETTERS[letter] ?? letter)

function simplified(text: string): string {
  let simple = ''
  for (const character of text) simple += SIMPLIFIED.get(character) ?? character
  return simple
}
