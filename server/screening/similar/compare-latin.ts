import { LATIN_INDUSTRIES } from '../names/industries.ts'
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
  const [ownDistinct, listedDistinct] = tellingWords(own, listed)
  if (ownDistinct.length + listedDistinct.length === 0) return commonWords(own, listed)
  const { share, unmetOwn, unmetListed } = compareWords(ownDistinct, listedDistinct)
  // Branches of one firm differ by one word; there a slip is another branch.
  if (share < LEAST_SHARE || (own.isBranch && share < 1)) return null
  const agreed = share ** 1.5 * (unmetOwn > 0 && unmetListed > 0 ? BOTH_UNMET : 1)
  return feature('words', 'agree', own.distinct.join(' '), listed.distinct.join(' '), agreed)
}

/** The distinct words of both, but for those of one that the other has as an industry. */
function tellingWords(own: LatinName, listed: LatinName): readonly [readonly string[], readonly string[]] {
  const ownTelling = withoutTrades(own, listed)
  return [ownTelling, ownTelling.length < own.distinct.length ? listed.distinct : withoutTrades(listed, own)]
}

/** Without the words that are an industry of the other name with a slip in it, or cut short. */
function withoutTrades({ distinct, words }: LatinName, other: LatinName): readonly string[] {
  const trades = other.words.filter((word) => LATIN_INDUSTRIES.has(word) && !words.includes(word))
  return trades.length === 0 ? distinct : distinct.filter((it) => !trades.some((word) => isSameWord(it, word)))
}

/** Each side's industries, with those of the other that it names in a word cut short or with a slip. */
function industriesOf(own: LatinName, listed: LatinName): [LatinName['industries'], LatinName['industries']] {
  const [ownTelling, listedTelling] = tellingWords(own, listed)
  const all = [...new Set([...own.industries, ...listed.industries])]
  return [
    ownTelling.length < own.distinct.length ? all : own.industries,
    listedTelling.length < listed.distinct.length ? all : listed.industries,
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
