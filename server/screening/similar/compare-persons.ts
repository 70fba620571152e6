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

/** Neighbours that are one word in the other name are joined: Xiao Ming is Xiaoming, wangxiaoming both. */
function joinedLike(words: readonly string[], other: readonly string[]): readonly string[] {
  const [only = ''] = other
  if (other.length === 1 && words.length > 1 && only.length > 4) {
    const isWhole = words.join('') === only || [...words.slice(1), words[0]].join('') === only
    return isWhole ? [only] : words
  }
  for (let at = 0; at + 1 < words.length; at += 1) {
    const joined = `${words[at]}${words[at + 1]}`
    if (other.includes(joined)) return [...words.slice(0, at), joined, ...words.slice(at + 2)]
  }
  return words
}

function pair(own: readonly string[], listed: readonly string[]): { isWhole: boolean } | null {
  if (own.length === 1 && listed.length === 1) return own[0] === listed[0] && own[0] !== '' ? { isWhole: true } : null
  const left = [...listed]
  let [whole, others, unmet] = [0, 0, 0]
  for (const word of [...own].sort((a, b) => b.length - a.length)) {
    let [best, at] = [0, -1]
    for (const [index, other] of left.entries()) {
      const how = howAlike(word, other)
      if (how > best) [best, at] = [how, index]
    }
    if (at < 0) {
      unmet += 1
      continue
    }
    left.splice(at, 1)
    if (best === 3) whole += 1
    else others += 1
  }
  if (whole === 0 || whole + others < 2 || (unmet > 0 && left.length > 0)) return null
  return { isWhole: others + unmet + left.length === 0 }
}

/** 3 the same word, 2 one slip apart, 1 the initial of the other, 0 neither. */
function howAlike(a: string, b: string): 0 | 1 | 2 | 3 {
  if (a === b) return a.length > 1 ? 3 : 1
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 1 : 0
  return Math.min(a.length, b.length) >= SLIP_LEAST && a[0] === b[0] && slipBetween(a, b) ? 2 : 0
}
