import { LATIN_LETTERS } from '../latin-words.ts'
import { SIMPLIFIED } from '../simplified.ts'

const MARKS = /[\u0300-\u036f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu
const ODD_LETTERS = /[æðøßþđħıłœς]/g
const HAN = /\p{Script=Han}/gu

/** One width, small letters without marks, simplified characters; spaces and punctuation stay. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(ODD_LETTERS, (letter) => LATIN_LETTERS[letter] ?? letter)
    .replace(HAN, (character) => SIMPLIFIED.get(character) ?? character)
