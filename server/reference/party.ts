import type { RegionCode } from './regions.ts'

/** Codes of `api.md`. `other` is told apart by `country`. */
export const IDENTIFIER_SCHEMES = [
  'uscc',
  'orgCode',
  'regNo',
  'cnId',
  'passport',
  'travelPermit',
  'lei',
  'other',
] as const
export type IdentifierScheme = (typeof IDENTIFIER_SCHEMES)[number]

/** Schemes that name a natural person: only their keyed hash and masked form leave a case. */
export const PERSONAL_SCHEMES = ['cnId', 'passport', 'travelPermit'] as const satisfies readonly IdentifierScheme[]

export type PartyKind = 'organization' | 'person'

/** As an officer or a platform writes it. `country` is ISO 3166 alpha-2. */
export interface Identifier {
  readonly scheme: IdentifierScheme
  readonly value: string
  readonly country?: string
  /** Why a value that fails its check is right all the same (domain §5.1 trap e). */
  readonly override?: string
}

/** As a listing carries it: an organization's value in clear; a person's as keyed hash (base64) and masked form. */
export type ListedIdentifier =
  | (Listed & { readonly value: string })
  | (Listed & { readonly hash: string; readonly masked: string })

interface Listed {
  readonly scheme: IdentifierScheme
  readonly country?: string
  /** The value fails its check and was listed with a documented reason; a person's may be right as well. */
  readonly overridden?: true
}

export const PERSON_ROLES = [
  'legalRepresentative',
  'principal',
  'controllingShareholder',
  'shareholder',
  'projectManager',
  'responsible',
] as const
export type PersonRole = (typeof PERSON_ROLES)[number]

export interface RelatedPerson<I = Identifier> {
  readonly role: PersonRole
  readonly name: string
  readonly identifiers: readonly I[]
}

/** A party (主体): an organization or a natural person. `I` tells whether identifiers are as entered or as listed. */
export interface Party<I = Identifier> {
  readonly kind: PartyKind
  readonly name: string
  readonly formerNames: readonly string[]
  /** Other spellings and languages in use at the same time, as foreign lists give them. */
  readonly otherNames?: readonly string[]
  readonly region: RegionCode | null
  /** ISO 3166 alpha-2, where the party is not Chinese or the source says so. */
  readonly country?: string
  readonly address?: string
  /** Of a person, as precisely as the list of origin gives it: YYYY, YYYY-MM or YYYY-MM-DD. Our own listings have none. */
  readonly birthDate?: string
  readonly identifiers: readonly I[]
  readonly persons: readonly RelatedPerson<I>[]
}

export type ListedParty = Party<ListedIdentifier>
