import type { HanName } from '../names/han-name.ts'
import type { LatinName } from '../names/latin-name.ts'
import type { PersonName } from '../names/person-name.ts'
import { compareHan } from './compare-han.ts'
import { compareLatin } from './compare-latin.ts'
import { comparePersons } from './compare-persons.ts'
import { compareScripts } from './compare-scripts.ts'
import type { FeatureName } from './weights.ts'

export type ReadName = HanName | LatinName | PersonName

/** How one part of a name relates to the same part of another, and what that adds to the score. */
export interface SimilarFeature {
  readonly feature: FeatureName
  readonly relation: string
  readonly own: string
  readonly listed: string
  readonly weight: number
}

/**
 * Compares two names part by part. The same pair gives the same features for ever: nothing here depends on what else is
 * listed. Null when something decides that they name different parties: another number, direction, region, trade name …
 */
export function compareNames(own: ReadName, listed: ReadName): readonly SimilarFeature[] | null {
  if (own.script === 'person' || listed.script === 'person') {
    return own.script === 'person' && listed.script === 'person' ? comparePersons(own, listed) : null
  }
  if (own.script === 'han') {
    return listed.script === 'han' ? compareHan(own, listed) : compareScripts(own, listed)
  }
  if (listed.script === 'latin') return compareLatin(own, listed)
  return compareScripts(listed, own)?.map(turned) ?? null
}

const turned = ({ own, listed, ...rest }: SimilarFeature): SimilarFeature => ({ ...rest, own: listed, listed: own })

/** 0 to 1, in hundredths. */
export function scoreOf(features: readonly { readonly weight: number }[]): number {
  let sum = 0
  for (const { weight } of features) sum += weight
  return Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100
}
