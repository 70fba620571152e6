import { LEGAL_PHRASES, LEGAL_WORDS } from './latin-words.ts'
import { folded } from './names/folded.ts'
import { SIMPLIFIED } from './simplified.ts'

/**
 * Stamped into answers: which rules made two names equal or similar. Changes with anything that changes a normal form, the
 * parts a name is taken apart into (`names/`) or the weights of their likeness (`similar/`).
 */
export const NORMAL_FORM_VERSION = '4'

/**
 * The spelling a name is compared in (规范形式). Names with the same normal form are the same name written in two ways,
 * and no more than that: an equal full name can block. So width, case, spaces, punctuation and brackets, traditional
 * characters, marks on letters and the ways of writing one legal form are folded; regions, trades, numbers and legal
 * forms that differ in law (有限公司, 股份有限公司, 分公司) are kept. Empty for a text without letters and digits.
 *
 * Applying it to its own result changes nothing.
 */
export function normalName(text: string): string {
  const name = quick(text) ?? thorough(text)
  return name.includes('有限责任公司') ? name.replaceAll('有限责任公司', '有限公司') : name
}

const NOT_HERE = 0
const DROPPED = 1

/** For each UTF-16 unit what becomes of it; `NOT_HERE` for everything that takes more than a look at one unit. */
const UNITS = unitTable()

/** Names of Chinese characters and digits, nearly all there are, in one pass; null for any other. */
function quick(text: string): string | null {
  let name = ''
  for (let at = 0; at < text.length; at += 1) {
    const unit = UNITS[text.charCodeAt(at)] ?? NOT_HERE
    if (unit === NOT_HERE) return null
    if (unit !== DROPPED) name += String.fromCharCode(unit)
  }
  return name
}

const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}\p{M}]+/gu

const thorough = (text: string): string => latinForms(folded(text))

/** Legal forms are words, so they are read before the spaces go; and once more, where spaces stood inside a word. */
function latinForms(text: string): string {
  const words = text
    .replaceAll('&', ' and ')
    .replace(/(?<=\p{L})[-'’‘‐‑](?=\p{L})/gu, '')
    .replace(/[a-z0-9]+/g, legalWord)
  let name = words.replace(NEITHER_LETTER_NOR_DIGIT, '')
  for (const [phrase, initials] of LEGAL_PHRASES) name = name.replaceAll(phrase, initials)
  return name.replace(/[a-z0-9]+/g, legalWord)
}

const legalWord = (word: string): string => LEGAL_WORDS.get(word) ?? word

function unitTable(): Uint16Array {
  const table = new Uint16Array(0x10000)
  const fill = (from: number, to: number, value: (unit: number) => number) => {
    for (let unit = from; unit <= to; unit += 1) table[unit] = value(unit)
  }
  fill(0x4e00, 0x9fff, simplifiedUnit)
  fill(0x20, 0x40, (unit) => (unit === 0x26 ? NOT_HERE : DROPPED))
  fill(0x30, 0x39, (unit) => unit)
  fill(0xff01, 0xff20, (unit) => (unit === 0xff06 ? NOT_HERE : DROPPED))
  fill(0xff10, 0xff19, (unit) => unit - 0xff10 + 0x30)
  for (const mark of '\u00a0\u00b7\u2022\u2027\u30fb\u3000\u3001\u3002\u2013\u2014\u2018\u2019\u201c\u201d') {
    table[mark.charCodeAt(0)] = DROPPED
  }
  fill(0x3008, 0x3011, () => DROPPED)
  fill(0x3014, 0x301b, () => DROPPED)
  return table
}

function simplifiedUnit(unit: number): number {
  const character = String.fromCharCode(unit)
  const simplified = SIMPLIFIED.get(character) ?? character
  return simplified.length === 1 ? simplified.charCodeAt(0) : NOT_HERE
}
