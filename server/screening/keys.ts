import type { ListedIdentifier, ListedParty } from '../reference/party.ts'
import { parentNames } from './branch-name.ts'
import { checkIdentifier, countryOf, isPersonal, organizationCode } from './identifiers/identifier.ts'
import { keptHash } from './kept-hash.ts'
import { normalName } from './normal-form.ts'
import type { Subject } from './subject.ts'

/** By what listings are found: kinds of keys that never mix. */
export const KEY_KINDS = {
  listing: 0,
  identifier: 1,
  organizationCode: 2,
  personalHash: 3,
  name: 4,
  parentName: 5,
  relatedHash: 6,
} as const

export type Key = readonly [kind: number, text: string]

/** All names of a party in their normal forms. */
export const normalNames = ({ name, otherNames = [], formerNames }: ListedParty): string[] =>
  [name, ...otherNames, ...formerNames].map(normalName)

/** Every key under which a listing with that party must be found. */
export function listedKeys(party: ListedParty, names: readonly string[] = normalNames(party)): Key[] {
  const related = party.persons.flatMap((it) => it.identifiers).map(listedKey)
  const keys: Key[] = [...party.identifiers.map(listedKey), ...related.map(asRelated)]
  for (const normal of names) {
    if (normal === '') continue
    keys.push([KEY_KINDS.name, normal])
    if (party.kind === 'organization') keys.push(...parentNames(normal).map(asParent))
  }
  return keys
}

/** A person of the party: found apart from the party itself, since thousands of listings may name one. */
const asRelated = (key: Key): Key => (key[0] === KEY_KINDS.personalHash ? [KEY_KINDS.relatedHash, key[1]] : key)

function listedKey(identifier: ListedIdentifier): Key {
  if ('hash' in identifier) return [KEY_KINDS.personalHash, keptHash(identifier.hash)]
  const { normalised, valid } = checkIdentifier(identifier)
  return clearKey(identifier.scheme, normalised, countryOf(identifier), valid)
}

/** Every key under which a listing may be found that is connected with the subject. */
export function subjectKeys({ kind, name, formerNames, identifiers }: Subject): Key[] {
  const keys: Key[] = []
  for (const { scheme, normalised, country, valid, hash } of identifiers) {
    if (hash !== null) {
      const kept = keptHash(hash)
      keys.push([KEY_KINDS.personalHash, kept], [KEY_KINDS.relatedHash, kept])
    }
    // A platform may call a firm a person: a code is looked for whatever the kind.
    if (!isPersonal(scheme)) keys.push(clearKey(scheme, normalised, country, valid))
  }
  for (const { normal } of name ? [name, ...formerNames] : formerNames) {
    if (normal !== '') keys.push([KEY_KINDS.name, normal])
  }
  if (kind === 'organization' && name) {
    keys.push(asParent(name.normal), ...parentNames(name.normal).map((parent): Key => [KEY_KINDS.name, parent]))
  }
  return keys
}

const asParent = (normal: string): Key => [KEY_KINDS.parentName, normal]

/** A valid credit code and the organisation code in it are one key; what fails its check equals itself only. */
export function clearKey(
  scheme: ListedIdentifier['scheme'],
  normalised: string,
  country: string | undefined,
  valid: boolean,
): Key {
  const code = valid ? organizationCode(scheme, normalised) : null
  if (code !== null) return [KEY_KINDS.organizationCode, code]
  return [KEY_KINDS.identifier, `${scheme} ${country ?? ''} ${normalised}`]
}
