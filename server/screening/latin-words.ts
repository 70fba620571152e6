/** Legal forms written short (法律形式), each with the word it stands for. No word is the short form of another. */
export const LEGAL_WORDS: ReadonlyMap<string, string> = new Map([
  ['co', 'company'],
  ['corp', 'corporation'],
  ['inc', 'incorporated'],
  ['ltd', 'limited'],
  ['ltda', 'limitada'],
  ['pvt', 'private'],
  ['pte', 'private'],
  ['bhd', 'berhad'],
  ['sdn', 'sendirian'],
])

/** The other way round: phrases that everybody writes as initials. Longer ones before those they contain. */
export const LEGAL_PHRASES: readonly (readonly [string, string])[] = [
  ['openjointstockcompany', 'ojsc'],
  ['closedjointstockcompany', 'cjsc'],
  ['publicjointstockcompany', 'pjsc'],
  ['jointstockcompany', 'jsc'],
  ['limitedliabilitycompany', 'llc'],
  ['limitedliabilitypartnership', 'llp'],
  ['publiclimitedcompany', 'plc'],
]

/** Letters that are not a plain letter with a mark, so that taking marks off leaves them. */
export const LATIN_LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  ø: 'o',
  ß: 'ss',
  þ: 'th',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  œ: 'oe',
  ς: 'σ',
}
