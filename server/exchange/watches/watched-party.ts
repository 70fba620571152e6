import type { Identifier, IdentifierScheme, PartyKind, PersonRole } from '../../reference/party.ts'
import {
  checkIdentifier,
  countryOf,
  isPersonal,
  maskPersonal,
  organizationCode,
} from '../../screening/identifiers/identifier.ts'
import { readName } from '../../screening/similar/read-name.ts'
import { type HashPersonal, nameOf, type Subject, type SubjectIdentifier } from '../../screening/subject.ts'

/** A party as a platform asks to have it watched. `ref` is its own key and comes back with every delivery. */
export interface PartyToWatch {
  readonly ref: string
  readonly kind: PartyKind
  readonly name?: string
  readonly identifiers: readonly Identifier[]
  readonly formerNames: readonly string[]
  readonly persons: readonly {
    readonly role: PersonRole
    readonly name: string
    readonly identifiers: readonly Identifier[]
  }[]
  readonly country?: string
}

/** An identifier as it is kept: what may name a person as a keyed hash only, all else in its normal form. */
export interface WatchedIdentifier {
  readonly scheme: IdentifierScheme
  readonly valid: boolean
  readonly country?: string
  readonly value?: string
  readonly hash?: string
  readonly shown: string
}

/** Who is watched, without the platform's own key: platforms that watch the same party share it. */
export interface WatchedParty {
  readonly kind: PartyKind
  readonly name?: string
  readonly identifiers: readonly WatchedIdentifier[]
  readonly formerNames: readonly string[]
  readonly persons: readonly { readonly name: string; readonly identifiers: readonly WatchedIdentifier[] }[]
  readonly country?: string
}

/** Schemes that name organizations, whoever is said to bear them. */
const ORGANIZATIONS: readonly IdentifierScheme[] = ['uscc', 'orgCode', 'regNo', 'lei']

export const watchedParty = (
  { kind, name, identifiers, formerNames, persons, country }: PartyToWatch,
  hash: HashPersonal,
): WatchedParty => ({
  kind,
  ...(name === undefined ? {} : { name }),
  identifiers: identifiers.map((it) => watchedIdentifier(it, kind === 'person', hash)),
  formerNames,
  persons: persons.map((person) => ({
    name: person.name,
    identifiers: person.identifiers.map((it) => watchedIdentifier(it, true, hash)),
  })),
  ...(country === undefined ? {} : { country }),
})

function watchedIdentifier(identifier: Identifier, isPersons: boolean, hash: HashPersonal): WatchedIdentifier {
  const { scheme } = identifier
  const { normalised, valid } = checkIdentifier(identifier)
  const country = countryOf(identifier)
  const mayBePersons = isPersons || isPersonal(scheme)
  const isClear = !mayBePersons || ORGANIZATIONS.includes(scheme)
  return {
    scheme,
    valid,
    ...(country === undefined ? {} : { country }),
    ...(isClear ? { value: normalised } : {}),
    ...(mayBePersons ? { hash: hash(scheme, normalised, country) } : {}),
    shown: isClear ? normalised : maskPersonal(scheme, normalised),
  }
}

/** The party and its persons, ready to be compared with a listing as bidders are. */
export const subjectsOf = ({ kind, name, identifiers, formerNames, persons, country }: WatchedParty): Subject[] => [
  {
    path: 'bidder',
    kind,
    name: name === undefined ? null : nameOf(name),
    formerNames: formerNames.map(nameOf),
    identifiers: identifiers.map(subjectIdentifier),
    similar: () => [name ?? [], formerNames].flat().map((it) => readName(it, kind)),
    country: country ?? null,
    address: null,
    birthDate: null,
  },
  ...persons.map((person, at) => ({
    path: `persons[${at}]`,
    kind: null,
    name: nameOf(person.name),
    formerNames: [],
    identifiers: person.identifiers.map(subjectIdentifier),
    similar: () => [],
    country: null,
    address: null,
    birthDate: null,
  })),
]

/** What is kept as a hash has no normal form to compare by: its hash is compared. */
const subjectIdentifier = ({ scheme, valid, country, value, hash, shown }: WatchedIdentifier): SubjectIdentifier => ({
  scheme,
  normalised: value ?? '',
  country,
  valid,
  hint: undefined,
  organizationCode: valid && value !== undefined ? organizationCode(scheme, value) : null,
  hash: hash ?? null,
  shown,
})
