import { IDENTIFIER_SCHEMES, type ListedIdentifier, type ListedParty, PERSON_ROLES } from '../reference/party.ts'
import { keptHash } from './kept-hash.ts'

/** What a party is called, without whatever else is known of it. */
export type PartyNames = Pick<ListedParty, 'kind' | 'name' | 'formerNames'> & { readonly otherNames: readonly string[] }

export type PartyRest = Pick<ListedParty, 'region' | 'identifiers' | 'persons' | 'country' | 'address' | 'birthDate'>

type RelatedPerson = ListedParty['persons'][number]

/** Between names, and behind every group of them. */
const NAME_END = '\n'
export const GROUP_END = '\r'
const GROUPS = 3
// Between fields, between the things of a list, between a person and its identifiers, between the parts of a thing.
export const [FIELD_END, ITEM_END, OWN_END, PART_END] = ['\x1c', '\x1d', '\x1e', '\x1f'] as const
/** What ends things here can stand in none of them. */
const CONTROLS = /\p{Cc}+/gu
/** Schemes of hashed identifiers are letters. */
const SCHEMES = '01234567'
const HASHED_SCHEMES = 'abcdefgh'

/** Names come first in a text, so that comparing them takes no more than cutting it. */
export function writeNames({ kind, name, otherNames = [], formerNames }: ListedParty): string {
  const groups = [[name], otherNames, formerNames].map((names) => names.map(plain).join(NAME_END) + GROUP_END)
  return (kind === 'organization' ? 'o' : 'p') + groups.join('')
}

export function readNames(text: string): PartyNames {
  const [name = '', others = '', former = ''] = text.split(GROUP_END, GROUPS)
  return {
    kind: text.startsWith('o') ? 'organization' : 'person',
    name: name.slice(1),
    otherNames: namesOf(others),
    formerNames: namesOf(former),
  }
}

const namesOf = (group: string): string[] => (group === '' ? [] : group.split(NAME_END))

/** What few parties have comes last and is left out from the end. */
export function writeRest({ region, identifiers, persons, country, address, birthDate }: PartyRest): string[] {
  const fields = [
    region ?? '',
    identifiers.map(writeIdentifier).join(ITEM_END),
    persons.map(writePerson).join(ITEM_END),
    plain(country ?? ''),
    plain(address ?? ''),
    plain(birthDate ?? ''),
  ]
  while (fields.at(-1) === '') fields.pop()
  return fields
}

export function readRest(fields: readonly string[]): PartyRest {
  const [region = '', identifiers = '', persons = '', country = '', address = '', birthDate = ''] = fields
  return {
    region: region === '' ? null : (region as PartyRest['region']),
    ...(country !== '' && { country }),
    ...(address !== '' && { address }),
    ...(birthDate !== '' && { birthDate }),
    identifiers: itemsOf(identifiers, ITEM_END).map(readIdentifier),
    persons: itemsOf(persons, ITEM_END).map(readPerson),
  }
}

const writePerson = ({ role, name, identifiers }: RelatedPerson): string =>
  [PERSON_ROLES.indexOf(role) + plain(name), ...identifiers.map(writeIdentifier)].join(OWN_END)

function readPerson(text: string): RelatedPerson {
  const [person = '', ...identifiers] = text.split(OWN_END)
  return {
    role: nth(PERSON_ROLES, Number(person.charAt(0))),
    name: person.slice(1),
    identifiers: identifiers.map(readIdentifier),
  }
}

function writeIdentifier(identifier: ListedIdentifier): string {
  const scheme = IDENTIFIER_SCHEMES.indexOf(identifier.scheme)
  const parts =
    'hash' in identifier
      ? [HASHED_SCHEMES.charAt(scheme) + keptHash(identifier.hash), packMask(identifier.masked)]
      : [SCHEMES.charAt(scheme) + identifier.value]
  if (identifier.country !== undefined || isOverridden(identifier)) parts.push(identifier.country ?? '')
  if (isOverridden(identifier)) parts.push(OVERRIDDEN)
  return parts.map(plain).join(PART_END)
}

const OVERRIDDEN = '1'

const isOverridden = (it: ListedIdentifier): boolean => it.overridden === true

function readIdentifier(text: string): ListedIdentifier {
  const [first = '', ...parts] = text.split(PART_END)
  const value = first.slice(1)
  const hashed = HASHED_SCHEMES.indexOf(first.charAt(0))
  const masked = hashed < 0 ? '' : unpackMask(parts.shift() ?? '')
  const [country = '', overridden] = parts
  const rest = { ...(country !== '' && { country }), ...(overridden === OVERRIDDEN && { overridden: true as const }) }
  return hashed < 0
    ? { scheme: nth(IDENTIFIER_SCHEMES, SCHEMES.indexOf(first.charAt(0))), value, ...rest }
    : { scheme: nth(IDENTIFIER_SCHEMES, hashed), hash: value, masked, ...rest }
}

/** `2111*10*0012`: half of a masked number are stars. */
const packMask = (masked: string): string => masked.replace(/\*{4,}/, (stars) => `*${stars.length}*`)
const unpackMask = (packed: string): string => packed.replace(/\*(\d+)\*/, (_, count) => '*'.repeat(Number(count)))

export const plain = (text: string): string => text.replace(CONTROLS, ' ')

export const itemsOf = (text: string, end: string): string[] => (text === '' ? [] : text.split(end))

export function nth<T>(values: readonly T[], at: number): T {
  const value = values[at]
  if (value === undefined) throw new RangeError(`There is no value number ${at}.`)
  return value
}
