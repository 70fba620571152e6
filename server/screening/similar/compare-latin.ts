import type { LatinName } from '../names/latin-name.ts'
import { compareIndustries } from './compare-industries.ts'
import { compareRegions } from './compare-regions.ts'
import { compareWords } from './compare-words.ts'
import { feature } from './feature.ts'
import type { SimilarFeature } from './similarity.ts'

/** Below this share of agreeing words two names have too little in common, however alike the rest. */
export const LEAST_SHARE = 0.65
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
  const words = own.distinct.length + listed.distinct.length > 0 ? distinctWords(own, listed) : commonWords(own, listed)
  if (!words) return null
  const isPlaceless = own.regions.length + own.countries.length !== listed.regions.length + listed.countries.length
  return [
    words,
    industries(own, listed),
    feature('place', isPlaceless ? 'missing' : 'same', placesOf(own), placesOf(listed)),
    feature('form', own.hasLegalForm === listed.hasLegalForm ? 'same' : 'missing', '', ''),
  ]
}

function distinctWords(own: LatinName, listed: LatinName): SimilarFeature | null {
  const { share, unmetOwn, unmetListed } = compareWords(own.distinct, listed.distinct)
  if (share < LEAST_SHARE) return null
  const agreed = share ** 1.5 * (unmetOwn > 0 && unmetListed > 0 ? BOTH_UNMET : 1)
  return feature('words', 'agree', own.distinct.join(' '), listed.distinct.join(' '), agreed)
}

/** No word of its own in either name: then all of them count, and all must be there, in whatever order. */
function commonWords(own: LatinName, listed: LatinName): SimilarFeature | null {
  const [a, b] = [[...own.words].sort().join(' '), [...listed.words].sort().join(' ')]
  return a === b && own.words.length >= COMMON_LEAST_WORDS ? feature('words', 'agree', a, b) : null
}

function industries(own: LatinName, listed: LatinName): SimilarFeature {
  const relation = compareIndustries(own.industries, listed.industries)
  return feature('trades', relation === 'vague' ? 'shared' : relation, own.words.join(' '), listed.words.join(' '))
}

const placesOf = ({ regions, countries }: LatinName): string => [...regions, ...countries].join(' ')
