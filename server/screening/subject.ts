import type { Bilingual } from '../reference/bilingual.ts'
import type { Identifier, IdentifierScheme, PartyKind } from '../reference/party.ts'
import { checkIdentifier, countryOf, isPersonal, maskPersonal, organizationCode } from './identifiers/identifier.ts'
import { normalName } from './normal-form.ts'
import type { BidderPerson, Member } from './question.ts'
import { readName } from './similar/read-name.ts'
import type { ReadName } from './similar/similarity.ts'

/** Keyed hash (base64) of an identifier of a person; only the registry's key makes it. */
export type HashPersonal = (scheme: IdentifierScheme, normalised: string, country?: string) => string

export interface Name {
  readonly written: string
  readonly normal: string
}

/** An identifier of a subject, ready to be compared. */
export interface SubjectIdentifier {
  readonly scheme: IdentifierScheme
  readonly normalised: string
  readonly country: string | undefined
  readonly valid: boolean
  readonly hint: Bilingual | undefined
  /** 组织机构代码 of a valid uscc or orgCode: both name the party by it. */
  readonly organizationCode: string | null
  /** Set where it may be the identifier of a person. */
  readonly hash: string | null
  /** What may be shown of it. */
  readonly shown: string
}

/** One party a bidder consists of or names, read once and then compared with many listings. */
export interface Subject {
  /** `bidder`, `persons[0]`, `members[1].persons[0]`. */
  readonly path: string
  /** null: a person of the bidder, who may be an organization (控股股东). */
  readonly kind: PartyKind | null
  readonly name: Name | null
  readonly formerNames: readonly Name[]
  readonly identifiers: readonly SubjectIdentifier[]
  /** Its names taken apart, where similar names are looked for; none for persons of a bidder. Once, and when asked. */
  readonly similar: () => readonly ReadName[]
  readonly country: string | null
  readonly address: string | null
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly birthDate: string | null
}

/** Names of one party that similar ones are looked for; a name and its former ones are fewer. */
const SIMILAR_LIMIT = 20

export const partySubject = (party: Member, path: string, hash: HashPersonal | null): Subject => ({
  path,
  kind: party.kind,
  name: party.name === undefined ? null : nameOf(party.name),
  formerNames: party.formerNames.map(nameOf),
  identifiers: party.identifiers.map((it) => read(it, party.kind, hash)),
  similar: once(() =>
    [party.name ?? [], party.formerNames]
      .flat()
      .slice(0, SIMILAR_LIMIT)
      .map((name) => readName(name, party.kind)),
  ),
  country: party.country ?? null,
  address: party.address ?? null,
  birthDate: party.birthDate ?? birthDateIn(party.identifiers),
})

export const personSubject = (person: BidderPerson, path: string, hash: HashPersonal | null): Subject => ({
  path,
  kind: null,
  name: nameOf(person.name),
  formerNames: [],
  identifiers: person.identifiers.map((it) => read(it, null, hash)),
  similar: () => [],
  country: null,
  address: null,
  birthDate: null,
})

/** The same subject for listings of another registry, which hashes persons with a key of its own; null where it is not known. */
export const hashedWith = (subject: Subject, hash: HashPersonal | null): Subject => ({
  ...subject,
  identifiers: subject.identifiers.map((it) =>
    it.hash === null ? it : { ...it, hash: hash === null ? null : hash(it.scheme, it.normalised, it.country) },
  ),
})

function once<T>(work: () => T): () => T {
  let result: T | undefined
  return () => {
    result ??= work()
    return result
  }
}

/** An identity number says when its bearer was born. */
function birthDateIn(identifiers: readonly Identifier[]): string | null {
  for (const identifier of identifiers) {
    if (identifier.scheme !== 'cnId') continue
    const { normalised, valid } = checkIdentifier(identifier)
    if (!valid) continue
    return `${normalised.slice(6, 10)}-${normalised.slice(10, 12)}-${normalised.slice(12, 14)}`
  }
  return null
}

export const nameOf = (written: string): Name => ({ written, normal: normalName(written) })

function read(identifier: Identifier, kind: PartyKind | null, hash: HashPersonal | null): SubjectIdentifier {
  const { scheme } = identifier
  const { normalised, valid, hint } = checkIdentifier(identifier)
  const country = countryOf(identifier)
  const isPersons = kind !== 'organization' || isPersonal(scheme)
  return {
    scheme,
    normalised,
    country,
    valid,
    hint,
    organizationCode: valid ? organizationCode(scheme, normalised) : null,
    hash: isPersons && hash ? hash(scheme, normalised, country) : null,
    shown: isPersons ? maskPersonal(scheme, normalised) : normalised,
  }
}
