import { chance, pick, type Random } from '../../demonstration/random.ts'
import type { Half, LabelledPair } from '../labelled-case.ts'
import { CITIES, makeChineseName } from './chinese-name.ts'
import { distinctiveAt, type LatinName, plainWord, withWords } from './latin-name.ts'
import { withCountry } from './latin-variants.ts'
import { LATIN_FORMS } from './latin-words.ts'
import { ofHalf } from './of-half.ts'
import type { MakePair } from './pair.ts'
import { chineseInEnglish } from './romanized.ts'

/** A base name, and the others, whose words other firms are called by. */
export interface LatinBase extends LatinName {
  readonly others: readonly LatinName[]
}

/** Names that are much like the base name and another firm's. */
export const LATIN_OTHERS = {
  'latin-other-word': otherWord,
  'latin-other-place': otherPlace,
  'latin-other-number': otherNumber,
  'latin-other-direction': otherDirection,
  'latin-sister-company': sisterCompany,
  'latin-short-name': shortName,
  'latin-initials': initials,
  'latin-common-name': commonName,
} as const satisfies Record<string, MakePair<LatinBase>>

const different = (query: string, listed: LabelledPair['listed']): LabelledPair | null =>
  query === listed.name ? null : { label: 'different', query: { name: query }, listed }

const FORMS = LATIN_FORMS.map(([form = '']) => form)

/** Everything the same but for what tells the one from the other. */
function otherWord(name: LatinBase, random: Random): LabelledPair | null {
  const own = distinctiveAt(name)
  const donor = pick(random, name.others)
  const theirs = distinctiveAt(donor)
  const last = own.at(-1)
  if (last === undefined || theirs.length === 0 || own.length > 2 || own.length === name.words.length) return null
  const words = theirs.slice(0, own.length).map((at) => donor.words[at] ?? '')
  if (words.some((word) => own.some((at) => isNear(word, name.words[at] ?? '')))) return null
  const changed = name.words.flatMap((word, at) => (at === own[0] ? words : own.includes(at) ? [] : [word]))
  return different(withWords(name, changed), withCountry(name, name.whole))
}

/** May be a slip of the fingers. */
const isNear = (one: string, other: string): boolean => {
  const [a, b] = [plainWord(one), plainWord(other)]
  return a.includes(b) || b.includes(a) || sharedLetters(a, b) > 0.5
}

function sharedLetters(a: string, b: string): number {
  const rest = [...b]
  const shared = [...a].filter((letter) => {
    const at = rest.indexOf(letter)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return shared.length / Math.max(a.length, b.length)
}

const COUNTRIES = ['Nigeria', 'Kenya', 'Uganda', 'Panama', 'Mexico', 'Peru', 'Vietnam', 'India', 'Pakistan', 'Georgia']

/** The firm of the same name in another city or another country: another legal person. */
function otherPlace(name: LatinBase, random: Random): LabelledPair | null {
  const [one, other] = [pick(random, COUNTRIES), pick(random, COUNTRIES)]
  const own = distinctiveAt(name)
  if (chance(random, 0.4)) {
    const isPlaced = name.words.some((word) => COUNTRIES.includes(word))
    if (one === other || own.length === 0 || isPlaced || name.formFirst) return null
    const words = (country: string) => [...name.words, chance(random, 0.5) ? `(${country})` : country]
    return different(withWords(name, words(one)), { name: withWords(name, words(other)) })
  }
  const chinese = { ...makeChineseName(random), style: 'city' as const }
  const elsewhere = { ...chinese, city: pick(random, CITIES) }
  const [asked, listed] = [chineseInEnglish(chinese, random), chineseInEnglish(elsewhere, random)]
  if (asked === null || listed === null || chinese.city === elsewhere.city) return null
  return different(asked, { name: listed, country: 'CN' })
}

const ORDINALS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th']
const WORDS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth']

/** Firms of one family that only a number tells apart. */
const FAMILIES: readonly ((n: number) => string)[] = [
  (n) => `China Railway No. ${n + 1} Engineering Group Co., Ltd.`,
  (n) => `Sinohydro Bureau ${n + 1} Co., Ltd.`,
  (n) => `China Construction ${WORDS[n]} Bureau Co., Ltd.`,
  (n) => `CCCC ${WORDS[n]} Harbour Engineering Co., Ltd.`,
]

/** No. 3 and No. 5 */
function otherNumber(name: LatinBase, random: Random, half: Half): LabelledPair | null {
  const [one, other] = [Math.floor(random() * 8), Math.floor(random() * 8)]
  const own = name.words[distinctiveAt(name)[0] ?? -1]
  if (one === other || own === undefined) return null
  const ending = name.form ?? 'Co., Ltd.'
  const template = pick(random, [
    pick(random, ofHalf(FAMILIES, half)),
    (n: number) => `${own} No. ${n + 1} Construction ${ending}`,
    (n: number) => `${own} ${WORDS[n]} Engineering ${ending}`,
    (n: number) => `${ORDINALS[n]} Construction Company of ${own} Group`,
    (n: number) => `${own} ${n + 1} Enerji Yatirimlari A.S.`,
  ])
  return different(template(one), { name: template(other) })
}

/** Northern and Southern */
function otherDirection(name: LatinBase, random: Random): LabelledPair | null {
  const family = pick(random, [
    ['North', 'South', 'East', 'West'],
    ['Northern', 'Southern', 'Eastern', 'Western'],
    ['Upper', 'Lower'],
    ['Norte', 'Sur', 'Este', 'Oeste'],
  ])
  const [one, other] = [pick(random, family), pick(random, family)]
  const own = name.words[distinctiveAt(name)[0] ?? -1]
  if (one === other || own === undefined) return null
  const ending = name.form ?? 'Ltd.'
  const template = pick(random, [
    (it: string) => `${it} ${own} Power ${ending}`,
    (it: string) => `${it} ${own} Water ${ending}`,
    (it: string) => `${own} ${it} Highway ${ending}`,
    (it: string) => `${own} ${it} Engineering ${ending}`,
  ])
  const [asked, listed] = [template(one), template(other)]
  return different(asked, { name: listed })
}

const TRADES = [
  'Pharmaceuticals',
  'Motors',
  'Foods',
  'Insurance Brokers',
  'Textiles',
  'Hotels',
  'Shipping Lines',
  'Software',
  'Real Estate',
  'Mining',
  'Printing Press',
]

/** Words that say what a firm does, and not merely that it is large or where it is. */
const TRADE_STEMS =
  /^(?:constru|engineer|ingenier|consult|technolog|software|pharma|medic|concrete|cement|water|power|energ|electr|oil|gas|road|bridge|highway|transport|logist|automo|agric|comerc|trading|equipment|machine|mining|insaat|hydro|waste|steel|telecom|communic|property|estate)/

/** The same people's firm in another trade. */
function sisterCompany(name: LatinBase, random: Random): LabelledPair | null {
  const own = distinctiveAt(name)
  const trade = pick(random, TRADES)
  const rest = name.words.filter((_, at) => !own.includes(at))
  const saysTrade = rest.some((word) => TRADE_STEMS.test(plainWord(word)))
  if (own.length === 0 || own.length > 2 || !saysTrade || rest.some((word) => trade.includes(word))) return null
  const stem = own.map((at) => name.words[at] ?? '')
  return different(withWords(name, [...stem, trade]), withCountry(name, name.whole))
}

const VOWELS = [...'aeiou']
const CONSONANTS = [...'bdfgklmnprstvz']

/** One letter apart in names so short that a letter is all there is: Dagi and Dari. */
function shortName(_: LatinBase, random: Random): LabelledPair | null {
  const word = [CONSONANTS, VOWELS, CONSONANTS, ...(chance(random, 0.6) ? [VOWELS] : [])].map((it) => pick(random, it))
  const at = Math.floor(random() * word.length)
  const letter = pick(random, VOWELS.includes(word[at] ?? '') ? VOWELS : CONSONANTS)
  if (letter === word[at]) return null
  const rest = pick(random, ['', ' Group', ' Engineering', ' Construction', ' Trading'])
  const form = pick(random, FORMS)
  const name = (letters: readonly string[]) => {
    const own = letters.join('')
    return `${chance(random, 0.3) ? own.toUpperCase() : own.charAt(0).toUpperCase() + own.slice(1)}${rest} ${form}`
  }
  return different(name(word), { name: name(word.with(at, letter)) })
}

const LETTERS = [...'ABCDEFGHIJKLMNOPRSTUVWZ']

/** ABC and ABD */
function initials(_: LatinBase, random: Random): LabelledPair | null {
  const own = Array.from({ length: chance(random, 0.7) ? 3 : 4 }, () => pick(random, LETTERS))
  const at = Math.floor(random() * own.length)
  const letter = pick(random, LETTERS)
  if (letter === own[at]) return null
  const rest = pick(random, ['Engineering', 'Construction', 'Consulting', 'Group', 'Technologies', 'International'])
  const form = pick(random, FORMS)
  const dot = chance(random, 0.2) ? '.' : ''
  const name = (letters: readonly string[]) => `${letters.map((it) => it + dot).join('')} ${rest} ${form}`
  return different(name(own), { name: name(own.with(at, letter)) })
}

/** A name that says what a firm does and nothing else. */
function commonName(name: LatinBase, random: Random): LabelledPair | null {
  const own = distinctiveAt(name)
  const common = name.words.filter((word, at) => !own.includes(at) && /^\p{L}{4,}$/u.test(word))
  // What is left out must be a name, and not its initials beside it.
  if (!own.some((at) => plainWord(name.words[at] ?? '').length >= 4) || common.length === 0) return null
  const asked = pick(random, [
    withWords(name, common),
    `${common[0]} ${pick(random, FORMS)}`,
    `The ${common.join(' ')} Company`,
    `International ${common[0]} Group`,
    `General ${common.at(-1)} ${name.form ?? 'Ltd'}`,
  ])
  return different(asked, withCountry(name, name.whole))
}
