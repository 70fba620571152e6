import type { LatinName } from '../names/latin-name.ts'
import { compareIndustries } from './compare-industries.ts'
import { compareRegions } from './compare-regions.ts'
import { compareWords, isSameWord } from './compare-words.ts'
import { feature } from './feature.ts'
import type { SimilarFeature } from './similarity.ts'

/** Below this share of agreeing words two names have too little in common, however alike the rest. */
const LEAST_SHARE = 0.65
/** Where each name has a word that the other has not, they more likely name two firms that share the others. */
const BOTH_UNMET = 0.72
/** Words that nobody would take for a name by themselves, as in Construction Co. */
const COMMON_LEAST_WORDS = 3

/** Two names in letters, word by word. Null where a number, a direction, a country or too few words agree. */
export function compareLatin(own: LatinName, listed: LatinName): readonly SimilarFeature[] | null {
  if (own.numbers.join() !== listed.numbers.join() || own.isBranch !== listed.isBranch) return null
  if (own.countries.length > 0 && listed.countries.length > 0 && own.countries.join() !== listed.countries.join())
    return null
  const regions = compareRegions(own.regions, listed.regions)
  if (regions === 'differs') return null
  const words = wordsFeature(own, listed)
  if (!words) return null
  const isPlaceless = own.regions.length + own.countries.length !== listed.regions.length + listed.countries.length
  return [
    words,
    feature('trades', compareIndustries(...industriesOf(own, listed)), own.words.join(' '), listed.words.join(' ')),
    feature('place', isPlaceless ? 'missing' : 'same', placesOf(own), placesOf(listed)),
    feature('form', own.hasLegalForm === listed.hasLegalForm ? 'same' : 'missing', '', ''),
  ]
}

function wordsFeature(own: LatinName, listed: LatinName): SimilarFeature | null {
  const [ownDistinct, listedDistinct] = [telling(own, listed), telling(listed, own)]
  if (ownDistinct.length + listedDistinct.length === 0) return commonWords(own, listed)
  const { share, unmetOwn, unmetListed } = compareWords(ownDistinct, listedDistinct)
  // Branches of one firm differ by one word; there a slip is another branch.
  if (share < LEAST_SHARE || (own.isBranch && share < 1)) return null
  const agreed = share ** 1.5 * (unmetOwn > 0 && unmetListed > 0 ? BOTH_UNMET : 1)
  return feature('words', 'agree', own.distinct.join(' '), listed.distinct.join(' '), agreed)
}

/** Without the words that the other name has as an industry or a place, with a slip or cut short in one of them. */
function telling(name: LatinName, other: LatinName): readonly string[] {
  const common = other.words.filter((word) => !other.distinct.includes(word) && !name.words.includes(word))
  return common.length === 0
    ? name.distinct
    : name.distinct.filter((it) => !common.some((word) => isSameWord(it, word)))
}

/** Each side's industries, with those of the other that it names in a word cut short or with a slip. */
function industriesOf(own: LatinName, listed: LatinName): [LatinName['industries'], LatinName['industries']] {
  const isComplete =
    telling(own, listed).length === own.distinct.length && telling(listed, own).length === listed.distinct.length
  if (isComplete) return [own.industries, listed.industries]
  const all = [...new Set([...own.industries, ...listed.industries])]
  return [
    telling(own, listed).length < own.distinct.length ? all : own.industries,
    telling(listed, own).length < listed.distinct.length ? all : listed.industries,
  ]
}

/** No word of its own in either name: then all of them count, and all must be there, in whatever order. */
function commonWords(own: LatinName, listed: LatinName): SimilarFeature | null {
  if (own.words.length !== listed.words.length || own.words.length < COMMON_LEAST_WORDS) return null
  const left = [...listed.words]
  for (const word of own.words) {
    const at = left.findIndex((other) => other === word || isSameWord(word, other))
    if (at < 0) return null
    left.splice(at, 1)
  }
  return feature('words', 'agree', own.words.join(' '), listed.words.join(' '))
}

const placesOf = ({ regions, countries }: LatinName): string => [...regions, ...countries].join(' ')
