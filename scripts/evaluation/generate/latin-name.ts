import { GENERIC, LATIN_FORMS, LEADING_FORMS } from './latin-words.ts'

/** A name as a foreign list has it, taken apart: `Beta Trading` and its legal form, which may stand before. */
export interface LatinName {
  readonly whole: string
  readonly words: readonly string[]
  readonly form: string | null
  readonly formFirst: boolean
  /** ISO 3166 alpha-2, empty where the list says none. */
  readonly country: string
}

const ENDING_FORMS = LATIN_FORMS.flat().sort((a, b) => b.length - a.length)
const STARTING_FORMS = [...new Set(LEADING_FORMS.map(([form]) => form))].sort((a, b) => b.length - a.length)

export function readLatinName(whole: string, country = ''): LatinName {
  const first = STARTING_FORMS.find((form) => whole.startsWith(`${form} `))
  if (first) return { whole, country, form: first, formFirst: true, words: wordsOf(whole.slice(first.length)) }
  const bare = whole.replace(/[.,\s]+$/, '')
  const last = ENDING_FORMS.find((form) => endsWithForm(bare, form))
  const rest = last === undefined ? whole : bare.slice(0, bare.length - last.replace(/\.$/, '').length)
  return { whole, country, form: last ?? null, formFirst: false, words: wordsOf(rest) }
}

const endsWithForm = (name: string, form: string): boolean => {
  const bare = form.replace(/\.$/, '').toLowerCase()
  return name.toLowerCase().endsWith(bare) && /[\s,]/.test(name.charAt(name.length - bare.length - 1))
}

const wordsOf = (text: string): string[] =>
  text
    .replace(/[\s,;-]+$/, '')
    .trim()
    .split(/\s+/)

export const withWords = (name: LatinName, words: readonly string[], form = name.form): string =>
  [...(name.formFirst && form ? [form] : []), ...words, ...(name.formFirst || !form ? [] : [form])].join(' ')

export const plainWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Places of the words that tell this firm from another. */
export const distinctiveAt = ({ words }: Pick<LatinName, 'words'>): number[] =>
  words.flatMap((word, at) =>
    plainWord(word).length >= 3 && !GENERIC.has(word.toLowerCase().replace(/[^\p{L}]/gu, '')) ? [at] : [],
  )
