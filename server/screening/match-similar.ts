import type { ListedParty } from '../reference/party.ts'
import type { Match } from './match.ts'
import type { Comparison } from './match-identifier.ts'
import type { Question } from './question.ts'
import type { Feature } from './result.ts'
import { compareAddresses } from './similar/compare-addresses.ts'
import { readName } from './similar/read-name.ts'
import { compareNames, type SimilarFeature, scoreOf } from './similar/similarity.ts'
import { similarText } from './similar/text.ts'
import { DEFAULT_THRESHOLD } from './similar/weights.ts'
import type { Subject } from './subject.ts'

/**
 * The listed name that is most similar to a name of the subject, from the threshold on. Null whatever the names say where
 * two valid identifiers, two countries or two dates of birth say: someone else.
 */
export function bySimilarName(
  subject: Subject,
  party: ListedParty,
  comparisons: readonly Comparison[],
  { threshold = DEFAULT_THRESHOLD, language }: Pick<Question, 'threshold' | 'language'>,
): Match | null {
  if (subject.kind !== party.kind || isContradicted(subject, party, comparisons)) return null
  const best = mostSimilar(subject, party)
  if (!best) return null
  const features = [...best, ...compareAddresses(subject.address, party.address)]
  if (scoreOf(features) < threshold) return null
  const detail = similarText(language)
  const explanation = features.map(
    ({ feature, relation, own, listed, weight }): Feature => ({
      detail: detail({ feature, relation, own, listed }),
      feature,
      listed,
      own,
      weight,
    }),
  )
  return { reason: 'similarName', on: 'similarName', explanation }
}

function isContradicted(subject: Subject, party: ListedParty, comparisons: readonly Comparison[]): boolean {
  if (comparisons.some(({ outcome }) => outcome === 'differs')) return true
  if (subject.country !== null && party.country !== undefined && subject.country !== party.country) return true
  return subject.birthDate !== null && party.birthDate !== undefined && !mayBeOneDay(subject.birthDate, party.birthDate)
}

/** Lists give a year, a month or a day: 1969 and 1969-05-02 may be one. */
const mayBeOneDay = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)

function mostSimilar(subject: Subject, party: ListedParty): readonly SimilarFeature[] | null {
  let best: readonly SimilarFeature[] | null = null
  for (const name of [party.name, ...(party.otherNames ?? []), ...party.formerNames]) {
    const listed = readName(name, party.kind)
    for (const own of subject.similar()) {
      const features = compareNames(own, listed)
      if (features && (best === null || scoreOf(features) > scoreOf(best))) best = features
    }
  }
  return best
}
