import { Converter } from 'opencc-js/cn2t'
import { cnIdNumber } from '../../demonstration/numbers.ts'
import { chance, pick, type Random } from '../../demonstration/random.ts'
import type { EvaluatedParty, Half, Label, LabelledPair } from '../labelled-case.ts'
import { plainWord } from './latin-name.ts'
import { withoutAccents } from './latin-variants.ts'
import { mistyped } from './mistyped.ts'
import type { ListedName } from './names.ts'
import type { MakePair } from './pair.ts'
import { makeChinesePerson, makePointedPerson, otherGiven, POINTS } from './person-names.ts'
import { soundingLike, syllablesOf } from './sounds.ts'

/** A person of a foreign list, and the other persons of it. */
export interface PersonBase {
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** `Tang Chi Anh`: where the person comes from, family names stand first. */
  readonly familyFirst: boolean
  readonly country: string
  readonly others: readonly Pick<PersonBase, 'given' | 'family'>[]
}

const TWO_FAMILY_NAMES = new Set('AR BO CL CO CR DO EC ES GT HN MX NI PA PE PY SV UY VE'.split(' '))
const FAMILY_FIRST = new Set(['CN', 'KH', 'KR', 'VN'])

/** The name may be turned around, `Hao, Zhiyong`. */
export function readPerson({ name, country }: Pick<ListedName, 'name' | 'country'>): Omit<PersonBase, 'others'> {
  const [first = '', second] = name.split(', ')
  if (second !== undefined) return { given: second.split(' '), family: first.split(' '), familyFirst: false, country }
  const words = name.split(' ')
  if (FAMILY_FIRST.has(country)) return { given: words.slice(1), family: words.slice(0, 1), familyFirst: true, country }
  const count = TWO_FAMILY_NAMES.has(country) && words.length > 2 ? 2 : 1
  return { given: words.slice(0, -count), family: words.slice(-count), familyFirst: false, country }
}

/** As the list has it. */
const wholeOf = ({ given, family, familyFirst }: PersonBase): string =>
  (familyFirst ? [...family, ...given] : [...given, ...family]).join(' ')

/** True for a name that can be taken apart with certainty: no particles, no titles, no initials. */
const isPlain = ({ given, family }: Pick<PersonBase, 'given' | 'family'>): boolean =>
  given.length > 0 && [...given, ...family].every((word) => /^\p{Lu}[\p{L}'’-]{2,}$/u.test(word))

/** Ways to write one person's name. */
export const PERSON_VARIANTS = {
  'person-written': writtenOtherwise,
  'person-pinyin': inPinyin,
  'person-order': otherOrder,
  'person-initials': withInitials,
  'person-marks': otherMarks,
  'person-typing': typing,
} as const satisfies Record<string, MakePair<PersonBase>>

/** Names that are much like and other persons'. */
export const PERSON_OTHERS = {
  'person-other-given-name': otherGivenName,
  'person-other-surname': otherSurname,
  'person-other-initial': otherInitial,
  'person-other-identifier': otherIdentifier,
} as const satisfies Record<string, MakePair<PersonBase>>

type Further = Pick<EvaluatedParty, 'identifiers' | 'country'>

const pair = (label: Label, query: string, listed: string, further: Further = {}): LabelledPair | null =>
  query === listed
    ? null
    : {
        label,
        query: { kind: 'person', name: query },
        listed: { kind: 'person', name: listed, ...further },
      }

const countryOf = ({ country }: PersonBase): Further => (country === '' ? {} : { country })

const inTraditional = Converter({ from: 'cn', to: 't' })

function writtenOtherwise(_: PersonBase, random: Random, half: Half): LabelledPair | null {
  if (chance(random, 0.55)) {
    const { parts } = makePointedPerson(random, half)
    return parts[0] === parts[1] ? null : pair('same', parts.join(pick(random, POINTS)), parts.join('·'))
  }
  const { surname, given } = makeChinesePerson(random)
  const name = surname + given
  return pair('same', pick(random, [inTraditional(name), `${surname} ${given}`, [...name].join('\u3000')]), name)
}

function inPinyin(_: PersonBase, random: Random, half: Half): LabelledPair | null {
  if (chance(random, 0.25)) {
    const { parts, latin } = makePointedPerson(random, half)
    return pair('same', chance(random, 0.5) ? latin : latin.toUpperCase(), parts.join('·'))
  }
  const { surname, given } = makeChinesePerson(random)
  const [family, own] = [syllablesOf(surname), syllablesOf(given)]
  if (!family || !own || own.length < 2) return null
  const [last, first] = [capital(family.join('')), capital(own.join(''))]
  const latin = pick(random, [
    `${last} ${first}`,
    `${last.toUpperCase()} ${first}`,
    `${first} ${last}`,
    `${last}, ${first}`,
    `${last} ${own.map(capital).join(' ')}`,
    `${last} ${own.map(capital).join('-')}`,
    `${last}${first}`.toLowerCase(),
  ])
  const [query, listed] = chance(random, 0.6) ? [latin, surname + given] : [surname + given, latin]
  return pair('same', query, listed)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function otherOrder(base: PersonBase, random: Random): LabelledPair | null {
  if (!isPlain(base)) return null
  const [given, family] = [base.given.join(' '), base.family.join(' ')]
  const turned = base.familyFirst ? `${given} ${family}` : `${family} ${given}`
  const other = pick(random, [`${family}, ${given}`, `${family.toUpperCase()}, ${given}`, turned])
  const whole = wholeOf(base)
  const [query, listed] = chance(random, 0.6) ? [other, whole] : [whole, other]
  return pair('same', query, listed, countryOf(base))
}

function withInitials(base: PersonBase, random: Random): LabelledPair | null {
  if (!isPlain(base)) return null
  const [first = '', ...middle] = base.given
  const family = base.family.join(' ')
  const initials = (words: readonly string[]) => words.map((word) => `${word.charAt(0)}.`).join(' ')
  const all = initials(base.given)
  const short = [`${all} ${family}`, `${family}, ${all}`, `${family} ${all}`]
  const kept = [
    `${first} ${initials(middle)} ${family}`,
    `${first} ${family}`,
    `${first} ${initials(middle).replace(/\./g, '')} ${family}`,
  ]
  const query = pick(random, middle.length > 0 ? [...short, ...kept, ...kept] : short)
  return pair('same', query, wholeOf(base), countryOf(base))
}

function otherMarks(base: PersonBase, random: Random): LabelledPair | null {
  const whole = wholeOf(base)
  const title = pick(random, ['Mr.', 'Mrs.', 'Dr.', 'Ing.', 'Engr.', 'Eng.', 'Sr.', 'Lic.'])
  const query = pick(random, [
    withoutAccents(whole),
    withoutAccents(whole),
    withoutAccents(whole).toUpperCase(),
    whole.toUpperCase(),
    `${title} ${whole}`,
    `${title} ${withoutAccents(whole)}`,
    whole.replace(/-/g, ' '),
  ])
  return pair('same', query, whole, countryOf(base))
}

function typing(base: PersonBase, random: Random): LabelledPair | null {
  const words = wholeOf(base).split(' ')
  const long = words.flatMap((word, at) => (plainWord(word).length >= 6 ? [at] : []))
  if (long.length === 0 || words.length < 2) return null
  const at = pick(random, long)
  return pair('same', words.with(at, mistyped(words[at] ?? '', random)).join(' '), words.join(' '), countryOf(base))
}

/** 王建国 and 王建军; Alexander and Dmitry of one surname. */
function otherGivenName(base: PersonBase, random: Random): LabelledPair | null {
  if (chance(random, 0.5)) {
    const { surname, given } = makeChinesePerson(random)
    const other = given.charAt(0) + otherGiven(random)
    const isHeard = soundingLike(given.charAt(1)).includes(other.charAt(1))
    if (given.length < 2 || other === given || isHeard) return null
    return pair('different', surname + other, surname + given)
  }
  const { given } = pick(random, base.others)
  if (!isPlain(base) || isAlike(base.given, given)) return null
  return pair('different', wholeOf({ ...base, given }), wholeOf(base), countryOf(base))
}

function otherSurname(base: PersonBase, random: Random): LabelledPair | null {
  if (chance(random, 0.4)) {
    const [{ surname, given }, other] = [makeChinesePerson(random), makeChinesePerson(random)]
    const isHeard = surname === other.surname || soundingLike(surname).includes(other.surname)
    return isHeard ? null : pair('different', other.surname + given, surname + given)
  }
  const { family } = pick(random, base.others)
  if (!isPlain(base) || isAlike(base.family, family)) return null
  return pair('different', wholeOf({ ...base, family }), wholeOf(base), countryOf(base))
}

/** Begin alike, or share a word. */
const isAlike = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((word) => other.some((it) => plainWord(word).slice(0, 3) === plainWord(it).slice(0, 3)))

/** J. González is not Pedro González. */
function otherInitial(base: PersonBase, random: Random): LabelledPair | null {
  const letter = pick(random, [...'ABCDEFGHJKLMNPRSTV'])
  if (!isPlain(base) || base.given.some((word) => withoutAccents(word).startsWith(letter))) return null
  return pair('different', `${letter}. ${base.family.join(' ')}`, wholeOf(base), countryOf(base))
}

/** A name that sounds the same, and each shows a valid identity number (公民身份号码) of its own. */
function otherIdentifier(_: PersonBase, random: Random): LabelledPair | null {
  const { surname, given } = makeChinesePerson(random)
  const heard = soundingLike(given.slice(-1))
  if (heard.length === 0) return null
  const other = surname + given.slice(0, -1) + pick(random, heard)
  const identified = (name: string): EvaluatedParty => ({
    kind: 'person',
    name,
    identifiers: [{ scheme: 'cnId', value: cnIdNumber(random) }],
  })
  return { label: 'different', query: identified(other), listed: identified(surname + given) }
}
