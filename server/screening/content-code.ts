import { type CivilDate, dayNumber, fromDayNumber } from '../reference/civil-date.ts'
import type { Effect, ListingDepartment } from '../reference/listing.ts'
import { IDENTIFIER_SCHEMES, type ListedIdentifier, type ListedParty, PERSON_ROLES } from '../reference/party.ts'
import type { ListingContent } from './content.ts'
import { Interned } from './interned.ts'

/** Schemes of hashed identifiers count down from −1. */
type Clear = readonly [scheme: number, value: string, country?: string | null, overridden?: 1]
type Hashed = readonly [scheme: number, hash: string, masked: string, country?: string]
type PackedPerson = readonly [role: number, name: string, identifiers: readonly (Clear | Hashed)[]]
type PackedEffect = readonly [reach: number, from: number, to: number | null]
type Packed = readonly [
  number: string,
  offence: number,
  department: number,
  effects: readonly PackedEffect[],
  region: ListedParty['region'],
  identifiers: readonly (Clear | Hashed)[],
  persons: readonly PackedPerson[],
  country?: string | null,
  address?: string | null,
  birthDate?: string | null,
]

/** Between names, and between groups of them: a name is one line, and no JSON has either. */
const NAME_END = '\n'
const GROUP_END = '\r'
const LINE_ENDS = /[\r\n]+/g

/** What a party is called, without whatever else is known of it. */
export type PartyNames = Pick<ListedParty, 'kind' | 'name' | 'formerNames'> & { readonly otherNames: readonly string[] }

/** Contents of listings as short texts: what many share is said by a number, and names of properties not at all. */
export class ContentCode {
  readonly #offences = new Interned<ListingContent['offence']>((offence) => JSON.stringify(offence))
  readonly #departments = new Interned<ListingDepartment>(({ code, name, region }) => `${code}\n${region}\n${name}`)
  readonly #reaches = new Interned<Omit<Effect, 'period'>>(
    ({ measure, kind, fields, regions, roles }) => `${measure} ${kind} ${fields} ${regions} ${roles}`,
  )
  readonly #days = new Map<number, CivilDate>()

  write({ number, party, offence, department, effects }: ListingContent): string {
    const packed: Packed = [
      number,
      this.#offences.numberOf(offence),
      this.#departments.numberOf(department),
      effects.map((effect) => this.#packEffect(effect)),
      party.region,
      party.identifiers.map(packIdentifier),
      party.persons.map(packPerson),
      ...extrasOf(party),
    ]
    // Names come first, so that comparing them takes no more than cutting the text.
    const kind = party.kind === 'organization' ? 'o' : 'p'
    const groups = [[party.name], party.otherNames ?? [], party.formerNames].map((names) =>
      names.map(plain).join(NAME_END),
    )
    return `${kind}${groups.join(GROUP_END)}${GROUP_END}${JSON.stringify(packed)}`
  }

  /** Only the names of a text, which takes a tenth of reading it whole. */
  readNames(text: string): PartyNames {
    const [name = '', others = '', former = ''] = text.split(GROUP_END, GROUPS)
    return {
      kind: text.startsWith('o') ? 'organization' : 'person',
      name: name.slice(1),
      otherNames: namesOf(others),
      formerNames: namesOf(former),
    }
  }

  read(text: string): ListingContent {
    const packed = text.slice(text.lastIndexOf(GROUP_END) + 1)
    const [number, offence, department, effects, region, identifiers, persons, ...extras] = JSON.parse(packed) as Packed
    return {
      number,
      party: readParty(this.readNames(text), [region, identifiers, persons, ...extras]),
      offence: this.#offences.valueOf(offence),
      department: this.#departments.valueOf(department),
      effects: effects.map((effect) => this.#readEffect(effect)),
    }
  }

  #packEffect({ period, measure, kind, fields, regions, roles }: Effect): PackedEffect {
    const reach = this.#reaches.numberOf({ measure, kind, fields, regions, roles })
    return [reach, dayNumber(period.from), period.to === null ? null : dayNumber(period.to)]
  }

  #readEffect([reach, from, to]: PackedEffect): Effect {
    const { fields, kind, measure, regions, roles } = this.#reaches.valueOf(reach)
    const period = { from: this.#day(from), to: to === null ? null : this.#day(to) }
    return { fields, kind, measure, period, regions, roles }
  }

  /** Writing a day out takes longer than all the rest of an effect, and there are few days. */
  #day(number: number): CivilDate {
    const known = this.#days.get(number)
    if (known !== undefined) return known
    const day = fromDayNumber(number)
    this.#days.set(number, day)
    return day
  }
}

const GROUPS = 3

const plain = (name: string): string => name.replace(LINE_ENDS, ' ')

const namesOf = (group: string): string[] => (group === '' ? [] : group.split(NAME_END))

type Extras = [] | [string] | [string | null, string] | [string | null, string | null, string]

/** What few parties have, as far as the last that this one has. */
function extrasOf(party: Pick<ListedParty, 'country' | 'address' | 'birthDate'>): Extras {
  const { country = null, address = null, birthDate = null } = party
  if (birthDate !== null) return [country, address, birthDate]
  if (address !== null) return [country, address]
  return country === null ? [] : [country]
}

const packPerson = ({ role, name, identifiers }: ListedParty['persons'][number]): PackedPerson => [
  PERSON_ROLES.indexOf(role),
  name,
  identifiers.map(packIdentifier),
]

function packIdentifier(identifier: ListedIdentifier): Clear | Hashed {
  const scheme = IDENTIFIER_SCHEMES.indexOf(identifier.scheme)
  const country: [] | [string] = identifier.country === undefined ? [] : [identifier.country]
  if ('hash' in identifier) return [-1 - scheme, identifier.hash, packMask(identifier.masked), ...country]
  if (identifier.overridden) return [scheme, identifier.value, identifier.country ?? null, 1]
  return [scheme, identifier.value, ...country]
}

/** `2111*10*0012`: half of a masked number are stars. */
const packMask = (masked: string): string => masked.replace(/\*{4,}/, (stars) => `*${stars.length}*`)
const unpackMask = (packed: string): string => packed.replace(/\*(\d+)\*/, (_, count) => '*'.repeat(Number(count)))

function readParty({ kind, name, otherNames, formerNames }: PartyNames, rest: PartyPart): ListedParty {
  const [region, identifiers, persons, country, address, birthDate] = rest
  return {
    kind,
    name,
    formerNames,
    ...(otherNames.length > 0 && { otherNames }),
    region,
    ...(typeof country === 'string' && { country }),
    ...(typeof address === 'string' && { address }),
    ...(typeof birthDate === 'string' && { birthDate }),
    identifiers: identifiers.map(readIdentifier),
    persons: persons.map(([role, personName, identifiers]) => ({
      role: nth(PERSON_ROLES, role),
      name: personName,
      identifiers: identifiers.map(readIdentifier),
    })),
  }
}

type PartyPart = Packed extends readonly [unknown, unknown, unknown, unknown, ...infer Rest] ? Rest : never

function readIdentifier(packed: Clear | Hashed): ListedIdentifier {
  if (isHashed(packed)) {
    const [scheme, hash, masked, country] = packed
    const extra = country !== undefined && { country }
    return { scheme: nth(IDENTIFIER_SCHEMES, -1 - scheme), hash, masked: unpackMask(masked), ...extra }
  }
  const [scheme, value, country, overridden] = packed
  return {
    scheme: nth(IDENTIFIER_SCHEMES, scheme),
    value,
    ...(typeof country === 'string' && { country }),
    ...(overridden && { overridden: true }),
  }
}

const isHashed = (packed: Clear | Hashed): packed is Hashed => packed[0] < 0

function nth<T>(values: readonly T[], at: number): T {
  const value = values[at]
  if (value === undefined) throw new RangeError(`There is no value number ${at}.`)
  return value
}
