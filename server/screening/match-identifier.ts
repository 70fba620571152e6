import type { ListedIdentifier, ListedParty } from '../reference/party.ts'
import { checkIdentifier, countryOf, organizationCode } from './identifiers/identifier.ts'
import { keptHash } from './kept-hash.ts'
import type { SubjectIdentifier } from './subject.ts'

/** How two identifiers compare; `null` when they say nothing about each other. */
export interface Comparison {
  readonly own: SubjectIdentifier
  readonly listed: ListedIdentifier
  readonly outcome: 'equal' | 'equalButFails' | 'differs'
  /** By the organisation code inside two codes, or by the identity number: nobody has two of these. */
  readonly isPrimary: boolean
}

/** Every pair that can be compared: same scheme (uscc and orgCode by the code they share) and same country. */
export function compareIdentifiers(
  own: readonly SubjectIdentifier[],
  listed: readonly ListedIdentifier[],
): readonly Comparison[] {
  return own.flatMap((it) => listed.flatMap((other) => compare(it, other) ?? []))
}

function compare(own: SubjectIdentifier, listed: ListedIdentifier): Comparison | null {
  return 'hash' in listed ? compareHashes(own, listed) : compareValues(own, listed)
}

function compareHashes(own: SubjectIdentifier, listed: Extract<ListedIdentifier, { hash: string }>): Comparison | null {
  if (own.hash === null || own.scheme !== listed.scheme) return null
  const isPrimary = own.scheme === 'cnId'
  if (keptHash(own.hash) === keptHash(listed.hash)) {
    return { own, listed, outcome: own.valid || listed.overridden ? 'equal' : 'equalButFails', isPrimary }
  }
  const comparable = own.valid && own.country === countryOf({ ...listed, value: '' })
  return comparable ? { own, listed, outcome: 'differs', isPrimary } : null
}

function compareValues(
  own: SubjectIdentifier,
  listed: Extract<ListedIdentifier, { value: string }>,
): Comparison | null {
  const { normalised, valid } = checkIdentifier(listed)
  // A value that fails its check is genuine all the same where the department has said why.
  const isGenuine = valid || listed.overridden === true
  const isSameKind = own.scheme === listed.scheme && own.country === countryOf(listed)
  if (isSameKind && own.normalised === normalised) {
    const outcome = isGenuine ? 'equal' : 'equalButFails'
    return { own, listed, outcome, isPrimary: own.organizationCode !== null }
  }
  if (!own.valid || !isGenuine) return null
  const code = valid ? organizationCode(listed.scheme, normalised) : null
  if (code !== null && own.organizationCode !== null) {
    return { own, listed, outcome: code === own.organizationCode ? 'equal' : 'differs', isPrimary: true }
  }
  return isSameKind ? { own, listed, outcome: 'differs', isPrimary: false } : null
}

/** The first person of a listing who is the subject by a valid identifier. */
export function sharedPerson(own: readonly SubjectIdentifier[], persons: ListedParty['persons']) {
  for (const person of persons) {
    const same = compareIdentifiers(own, person.identifiers).find(({ outcome }) => outcome === 'equal')
    if (same) return { person, same }
  }
  return null
}
