import type { ListedIdentifier, ListedParty } from '../reference/party.ts'
import { parentNames } from './branch-name.ts'
import { distinctiveness } from './distinctive.ts'
import { type Comparison, compareIdentifiers, sharedPerson } from './match-identifier.ts'
import { bySimilarName } from './match-similar.ts'
import type { Question } from './question.ts'
import { type Reason, rankOf } from './reasons.ts'
import type { Feature } from './result.ts'
import { scoreOf as sumOf } from './similar/similarity.ts'
import { type Name, nameOf, type Subject } from './subject.ts'
import { SCREENING_TEXT, type ScreeningText } from './text.ts'

/** What connects a subject with a listed party, before anybody has looked at effects. */
export interface Match {
  readonly reason: Reason
  /** Scheme of the identifier, or which kind of name. */
  readonly on: string
  readonly explanation: readonly Feature[]
}

/** What a feature adds to the certainty that the listing is about the subject; their sum, from 0 to 1, is the score. */
const WEIGHTS = {
  identifier: 1,
  failedIdentifier: 0.4,
  otherIdentifier: -0.6,
  name: 0.9,
  formerName: 0.7,
  shortName: -0.4,
  personName: 0.5,
  branch: 0.5,
  sharedPerson: 0.6,
} as const

/**
 * The strongest way in which the subject is, or may be, or belongs to the listed party; null when nothing connects them.
 * `listedByIdentifier` and `listedByName` mean the same party beyond doubt, all others leave it open or are relations.
 */
export function matchParty(
  subject: Subject,
  party: ListedParty,
  { language }: Pick<Question, 'language'>,
): Match | null {
  const text = SCREENING_TEXT[language]
  const comparisons = compareIdentifiers(subject.identifiers, party.identifiers)
  return strongest([
    byIdentifier(comparisons, text),
    byName(subject, party, comparisons, text),
    byFormerName(subject, party, text),
    byBranch(subject, party, text),
    bySharedPerson(subject, party, text),
  ])
}

/** A listing that nothing else connects with the subject, by a similar name; `similarName` and never more. */
export const matchSimilar = (
  subject: Subject,
  party: ListedParty,
  question: Pick<Question, 'language' | 'threshold'>,
): Match | null => bySimilarName(subject, party, compareIdentifiers(subject.identifiers, party.identifiers), question)

/**
 * The same for a person of the bidder, whose listing gives the bidder `review` and never more. Unlike a bidder, who
 * shows papers of its own, a person with another identity number is simply someone else: names are shared by thousands.
 */
export function matchPerson(
  person: Subject,
  party: ListedParty,
  { language }: Pick<Question, 'language'>,
): Match | null {
  const text = SCREENING_TEXT[language]
  const comparisons = compareIdentifiers(person.identifiers, party.identifiers)
  const shared = bySharedPerson(person, party, text)
  if (isSomeoneElse(comparisons)) return shared
  const match = strongest([byIdentifier(comparisons, text), byName(person, party, comparisons, text), shared])
  switch (match?.reason) {
    case 'listedByIdentifier':
    case 'listedByName':
      return { ...match, reason: 'personListed' }
    case 'sameNameOtherIdentifier':
      return { ...match, reason: 'personByNameOnly' }
    case 'similarName':
      return null
    default:
      return match
  }
}

/** Members in the order of RFC 8785, as in every part of a result. */
const featureOf = (
  feature: string,
  weight: number,
  { own, listed, detail }: Pick<Feature, 'own' | 'listed' | 'detail'>,
): Feature => ({ detail, feature, listed, own, weight })

const strongest = (matches: readonly (Match | null)[]): Match | null =>
  matches.reduce((best, it) => (it && (!best || rankOf(it.reason) < rankOf(best.reason)) ? it : best), null)

const isSomeoneElse = (comparisons: readonly Comparison[]): boolean =>
  comparisons.some(({ outcome, isPrimary }) => isPrimary && outcome === 'differs') &&
  !comparisons.some(({ outcome }) => outcome === 'equal')

/** An equal valid identifier decides, unless a code that nobody has two of says otherwise. */
function byIdentifier(comparisons: readonly Comparison[], text: ScreeningText): Match | null {
  const equals = comparisons.filter(({ outcome }) => outcome === 'equal')
  const equal = equals.find(({ isPrimary }) => isPrimary) ?? equals[0]
  if (equal) {
    const explanation = [equalFeature(equal, text)]
    const clash = equal.isPrimary ? undefined : comparisons.find((it) => it.outcome === 'differs' && it.isPrimary)
    return clash
      ? {
          reason: 'sameNameOtherIdentifier',
          on: equal.own.scheme,
          explanation: [...explanation, otherFeature(clash, text)],
        }
      : { reason: 'listedByIdentifier', on: equal.own.scheme, explanation }
  }
  const failing = comparisons.find(({ outcome }) => outcome === 'equalButFails')
  if (!failing) return null
  const { scheme, shown } = failing.own
  const detail = text.failedIdentifier(scheme, shown)
  const values = { own: shown, listed: shownOf(failing.listed), detail }
  return {
    reason: 'identifierInvalid',
    on: scheme,
    explanation: [featureOf(scheme, WEIGHTS.failedIdentifier, values)],
  }
}

function equalFeature({ own, listed }: Comparison, text: ScreeningText): Feature {
  const detail =
    'value' in listed && own.scheme !== listed.scheme
      ? text.sameOrganizationCode(own.shown, listed.value)
      : text.sameIdentifier(own.scheme, own.shown)
  return featureOf(own.scheme, WEIGHTS.identifier, { own: own.shown, listed: shownOf(listed), detail })
}

function otherFeature({ own, listed }: Comparison, text: ScreeningText): Feature {
  const shown = shownOf(listed)
  const detail = text.otherIdentifier(own.scheme, own.shown, shown)
  return featureOf(own.scheme, WEIGHTS.otherIdentifier, { own: own.shown, listed: shown, detail })
}

const shownOf = (listed: ListedIdentifier): string => ('value' in listed ? listed.value : listed.masked)

function byName(
  subject: Subject,
  party: ListedParty,
  comparisons: readonly Comparison[],
  text: ScreeningText,
): Match | null {
  const own = subject.name
  if (!own) return null
  const listed = namesOf(party).find((name) => name.normal === own.normal)
  if (!listed) return null
  const clash = comparisons.find(({ outcome }) => outcome === 'differs')
  const clashes = clash ? [otherFeature(clash, text)] : []
  const names = { own: own.written, listed: listed.written }
  if (party.kind === 'person' || subject.kind === 'person') {
    const feature = featureOf('name', WEIGHTS.personName, { ...names, detail: text.personName(own.written) })
    if (own.normal === '') return null
    return {
      reason: clash ? 'sameNameOtherIdentifier' : 'personByNameOnly',
      on: 'name',
      explanation: [feature, ...clashes],
    }
  }
  const extent = distinctiveness(own.normal)
  if (extent === 'bare') return null
  const detail = (listed.written === party.name ? text.sameName : text.otherName)(own.written, listed.written)
  const explanation: Feature[] = [featureOf('name', WEIGHTS.name, { ...names, detail }), ...clashes]
  if (clash) return { reason: 'sameNameOtherIdentifier', on: 'name', explanation }
  if (extent === 'full') return { reason: 'listedByName', on: 'name', explanation }
  const short = featureOf('shortName', WEIGHTS.shortName, { ...names, detail: text.shortName(own.written) })
  return { reason: 'similarName', on: 'name', explanation: [...explanation, short] }
}

/** Names in use at the same time; a foreign list gives several (Chinese, English). */
const namesOf = (party: ListedParty): Name[] => [party.name, ...(party.otherNames ?? [])].map(nameOf)

/** Both ways: the subject bears a name the party gave up, or gave up a name the party has or had. */
function byFormerName({ name, formerNames }: Subject, party: ListedParty, text: ScreeningText): Match | null {
  if (formerNames.length === 0 && party.formerNames.length === 0) return null
  const gaveUp = party.formerNames.map(nameOf)
  const pair =
    pairOf(name ? [name] : [], gaveUp) ??
    (formerNames.length > 0 ? pairOf(formerNames, [...namesOf(party), ...gaveUp]) : null)
  if (!pair) return null
  const names = { own: pair.own.written, listed: pair.listed.written }
  const detail = text.formerName(names.own, names.listed)
  return {
    reason: 'formerName',
    on: 'formerName',
    explanation: [featureOf('formerName', WEIGHTS.formerName, { ...names, detail })],
  }
}

function pairOf(own: readonly Name[], listed: readonly Name[]): { own: Name; listed: Name } | null {
  for (const name of own) {
    const same = listed.find((other) => other.normal === name.normal)
    if (same && distinctiveness(name.normal) !== 'bare') return { own: name, listed: same }
  }
  return null
}

/** 分支机构: one is a branch of the other by its name, which contains the parent's full name. */
function byBranch({ kind, name }: Subject, party: ListedParty, text: ScreeningText): Match | null {
  if (kind !== 'organization' || party.kind !== 'organization' || !name) return null
  for (const listed of namesOf(party)) {
    if (isParent(listed, name)) return related('branchOfListed', name, listed, text.branchOf)
    if (isParent(name, listed)) return related('parentOfListed', name, listed, text.parentOf)
  }
  return null
}

const isParent = (parent: Name, branch: Name): boolean =>
  parentNames(branch.normal).includes(parent.normal) && distinctiveness(parent.normal) === 'full'

const related = (
  reason: Reason,
  { written: own }: Name,
  { written: listed }: Name,
  say: (own: string, listed: string) => string,
): Match => ({
  reason,
  on: 'branch',
  explanation: [featureOf('branch', WEIGHTS.branch, { own, listed, detail: say(own, listed) })],
})

/** By identifier only: the subject is named in the listing of another party. */
function bySharedPerson(subject: Subject, party: ListedParty, text: ScreeningText): Match | null {
  if (subject.kind === 'organization') return null
  const shared = sharedPerson(subject.identifiers, party.persons)
  if (!shared) return null
  const detail = text.namedInListing(shared.person.name, party.name)
  const { scheme, shown } = shared.same.own
  const values = { own: shown, listed: shownOf(shared.same.listed), detail }
  return {
    reason: 'sharedPerson',
    on: scheme,
    explanation: [featureOf(scheme, WEIGHTS.sharedPerson, values)],
  }
}

export const scoreOf = ({ explanation }: Match): number => sumOf(explanation)
