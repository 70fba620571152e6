const LEAST_PREFIX = 3
const VOWELS = /[aeiou]/g

/**
 * Whether a word is another cut short, as people write industries to save room: its beginning (comm, agric), or its
 * consonants in order (svc of service, devt of development, rd of road). Both begin with the same letter.
 */
export function isAbbreviated(short: string, long: string): boolean {
  if (short.length >= long.length || short[0] !== long[0]) return false
  if (short.length >= LEAST_PREFIX && long.startsWith(short)) return true
  const skeleton = short.replace(VOWELS, '')
  if (skeleton.length < 2 || skeleton.length < short.length - 1) return false
  return isInOrder(skeleton, long) && long.length <= 3 * short.length + 3
}

function isInOrder(letters: string, text: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
