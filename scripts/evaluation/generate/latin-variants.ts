import { chance, pick, type Random } from '../../demonstration/random.ts'
import type { LabelledPair } from '../labelled-case.ts'
import { distinctiveAt, type LatinName, plainWord, withWords } from './latin-name.ts'
import { ABBREVIATIONS, LATIN_FORMS, LEADING_FORMS } from './latin-words.ts'
import { mistyped } from './mistyped.ts'
import type { MakePair } from './pair.ts'

/** Ways to write the name of one foreign firm that all mean that firm. */
export const LATIN_VARIANTS = {
  'latin-legal-form': otherForm,
  'latin-marks': otherMarks,
  'latin-typing': typing,
  'latin-abbreviated': abbreviated,
  'latin-word-order': otherOrder,
  'latin-spacing': otherSpacing,
} as const satisfies Record<string, MakePair<LatinName>>

const asked = (name: LatinName, query: string, listed = name.whole): LabelledPair | null =>
  query === listed ? null : { label: 'same', query: { name: query }, listed: withCountry(name, listed) }

export const withCountry = ({ country }: LatinName, name: string): LabelledPair['listed'] =>
  country === '' ? { name } : { name, country }

/** The form in another spelling, on the other end, or left off; a form of any country for a name that has none. */
function otherForm(name: LatinName, random: Random): LabelledPair | null {
  if (name.words.join('').length < 5) return null
  if (name.formFirst) {
    const behind = pick(
      random,
      LEADING_FORMS.filter(([form]) => form === name.form),
    )[1]
    return asked(name, chance(random, 0.7) ? `${name.words.join(' ')} ${behind}` : name.words.join(' '))
  }
  const forms = name.form === null ? pick(random, LATIN_FORMS) : LATIN_FORMS.find((it) => it.includes(name.form ?? ''))
  if (!forms) return null
  const isShort = distinctiveAt(name).length < 2
  const listed = name.form === null ? withWords(name, name.words, pick(random, forms)) : name.whole
  if (!isShort && chance(random, 0.2)) return asked(name, name.words.join(' '), listed)
  const other = pick(
    random,
    forms.filter((it) => it !== name.form),
  )
  const comma = chance(random, 0.2) ? ',' : ''
  return asked(name, `${name.words.join(' ')}${comma} ${other}`, listed)
}

const WITHOUT_MARKS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', ß: 'ss', ə: 'a', đ: 'd', æ: 'ae' }
const IN_TWO_LETTERS: Readonly<Record<string, string>> = { ö: 'oe', ü: 'ue', ä: 'ae', ø: 'oe', å: 'aa' }

/** Accents, case, punctuation, an ampersand, a courtesy before the name. */
function otherMarks(name: LatinName, random: Random): LabelledPair | null {
  const { whole } = name
  const hasAccents = withoutAccents(whole) !== whole
  const changes: (() => string)[] = [
    () => whole.toUpperCase(),
    () => whole.toLowerCase(),
    () => whole.replace(/[.,]/g, ''),
    () =>
      whole
        .replace(/[-.,/]/g, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    () => whole.replace(' & ', ' and '),
    () => whole.replace(/ and /i, ' & '),
    () => `M/s ${whole}`,
    () => `“${whole}”`,
    () => withWords(name, [`"${name.words.join(' ')}"`]),
    () => `The ${whole}`,
    () => whole.replace(/'/g, '’'),
  ]
  const accents = [() => withoutAccents(whole), () => withoutAccents(whole).toUpperCase(), () => inTwoLetters(whole)]
  return asked(name, pick(random, hasAccents ? accents : changes)())
}

export const withoutAccents = (text: string): string =>
  text
    .replace(/[ıłøßəđæ]/g, (letter) => WITHOUT_MARKS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

const inTwoLetters = (text: string): string =>
  withoutAccents(text.replace(/[öüäøå]/g, (letter) => IN_TWO_LETTERS[letter] ?? letter))

/** One slip of the fingers in one long word; short names are other firms' names then. */
function typing(name: LatinName, random: Random): LabelledPair | null {
  const long = name.words.flatMap((word, at) => (plainWord(word).length >= 6 ? [at] : []))
  if (long.length === 0) return null
  const own = distinctiveAt(name).filter((at) => long.includes(at))
  const at = own.length > 0 && chance(random, 0.7) ? pick(random, own) : pick(random, long)
  const word = mistyped(name.words[at] ?? '', random)
  return asked(name, withWords(name, name.words.with(at, word)))
}

/** GUANGZHOU HAIGE COMM GRP */
function abbreviated(name: LatinName, random: Random): LabelledPair | null {
  if (distinctiveAt(name).length === 0) return null
  let changes = 0
  const words = name.words.map((word) => {
    const short =
      ABBREVIATIONS[
        withoutAccents(word)
          .toLowerCase()
          .replace(/[^a-z]/g, '')
      ]
    if (!short || !chance(random, 0.85)) return word
    changes += 1
    return pick(random, short)
  })
  if (changes === 0) return null
  const query = withWords(name, words, chance(random, 0.7) ? name.form : null)
  return asked(name, chance(random, 0.5) ? query.toUpperCase() : query)
}

/** Two words change places, or the first goes behind a comma. */
function otherOrder(name: LatinName, random: Random): LabelledPair | null {
  const { words } = name
  if (
    words.length < 3 ||
    words.length > 6 ||
    words.some((word) => /[(),&/]|^-$|^(?:and|y|e|de|do|of|for|et|ve)$/i.test(word))
  )
    return null
  if (distinctiveAt(name).length === 0) return null
  if (chance(random, 0.3)) return asked(name, `${withWords(name, words.slice(1))}, ${words[0]}`)
  const at = Math.floor(random() * (words.length - 1))
  const [first = '', second = ''] = words.slice(at, at + 2)
  return asked(name, withWords(name, words.with(at, second).with(at + 1, first)))
}

/** `Wei` and `jian` of `Weijian`: where a Chinese name may be parted. */
const SYLLABLE =
  '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:i?ang|iong|ong|i?ao|uai|uang|i?an|uan|eng|ing|en|in|un|ai|ei|ui|ou|iu|ie|ue|ia|ua|uo|a|o|e|i|u)'
const SYLLABLES = new RegExp(`^(${SYLLABLE})((?:${SYLLABLE}){1,2})$`, 'i')

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Two words written as one, or with a hyphen; a Chinese one as two. */
function otherSpacing(name: LatinName, random: Random): LabelledPair | null {
  const own = distinctiveAt(name)
  if (own.length === 0) return null
  const at = pick(random, own)
  const [word = '', next] = name.words.slice(at, at + 2)
  if (next !== undefined && /^\p{L}+$/u.test(word + next) && chance(random, 0.6)) {
    const together = chance(random, 0.7) ? word + next.toLowerCase() : `${word}-${next}`
    return asked(name, withWords(name, name.words.toSpliced(at, 2, together)))
  }
  const [, first, second] = name.country === 'CN' ? (SYLLABLES.exec(word) ?? []) : []
  if (first === undefined || second === undefined) return null
  return asked(name, withWords(name, name.words.toSpliced(at, 1, first, capital(second))))
}
