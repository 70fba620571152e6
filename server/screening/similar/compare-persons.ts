import type { PersonName } from '../names/person-name.ts'
import { slipBetween } from '../names/slip.ts'
import { feature } from './feature.ts'
import type { SimilarFeature } from './similarity.ts'

const SLIP_LEAST = 5
/** Written in full, so that one wrong character is a slip: 买买提明·阿不都热合曼. */
const LONG_HAN = 5

/**
 * Two names of persons, word by word in any order. Needs a whole word and a second one at least as an initial; a word that
 * neither has in the other's name makes them two persons. Two Chinese names in characters differ when a character does.
 */
export function comparePersons(own: PersonName, listed: PersonName): readonly SimilarFeature[] | null {
  if (own.han !== '' && listed.han !== '') {
    const isSlip = Math.min(own.han.length, listed.han.length) >= LONG_HAN && slipBetween(own.han, listed.han)
    return isSlip ? [feature('personName', 'part', own.han, listed.han)] : null
  }
  const pairing = pair(joinedLike(own.words, listed.words), joinedLike(listed.words, own.words))
  if (!pairing) return null
  const texts = [own.han || own.words.join(' '), listed.han || listed.words.join(' ')] as const
  return [feature('personName', pairing.isWhole ? 'agree' : 'part', ...texts)]
}

/** Neighbours that are one word in the other name are joined: Xiao Ming is Xiaoming. */
function joinedLike(words: readonly string[], other: readonly string[]): readonly string[] {
  for (let at = 0; at + 1 < words.length; at += 1) {
    const joined = `${words[at]}${words[at + 1]}`
    if (other.includes(joined)) return [...words.slice(0, at), joined, ...words.slice(at + 2)]
  }
  return words
}

function pair(own: readonly string[], listed: readonly string[]): { isWhole: boolean } | null {
  const left = new Set(listed)
  let [whole, slips, initials, unmet] = [0, 0, 0, 0]
  for (const word of [...own].sort((a, b) => b.length - a.length)) {
    const found = [...left].map((other) => ({ other, how: howAlike(word, other) })).sort((a, b) => b.how - a.how)[0]
    if (!found || found.how === 0) {
      unmet += 1
      continue
    }
    left.delete(found.other)
    if (found.how === 3) whole += 1
    else if (found.how === 2) slips += 1
    else initials += 1
  }
  const isEnough = whole >= 1 && whole + slips + initials >= 2 && whole + slips >= initials
  if (!isEnough || (unmet > 0 && left.size > 0)) return null
  return { isWhole: slips + initials + unmet + left.size === 0 }
}

/** 3 the same word, 2 one slip apart, 1 the initial of the other, 0 neither. */
function howAlike(a: string, b: string): 0 | 1 | 2 | 3 {
  if (a === b) return a.length > 1 ? 3 : 1
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 1 : 0
  return Math.min(a.length, b.length) >= SLIP_LEAST && a[0] === b[0] && slipBetween(a, b) ? 2 : 0
}
