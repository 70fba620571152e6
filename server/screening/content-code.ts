import { type CivilDate, dayNumber, fromDayNumber } from '../reference/civil-date.ts'
import type { Effect, ListingDepartment } from '../reference/listing.ts'
import { IDENTIFIER_SCHEMES, type ListedIdentifier, type ListedParty, PERSON_ROLES } from '../reference/party.ts'
import type { ListingContent } from './content.ts'
import { Interned } from './interned.ts'

type Extras = Pick<ListedParty, 'otherNames' | 'country' | 'address' | 'birthDate'> &
  Partial<Pick<ListedParty, 'formerNames'>>
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
  kind: 0 | 1,
  name: string,
  region: ListedParty['region'],
  identifiers: readonly (Clear | Hashed)[],
  persons: readonly PackedPerson[],
  extras?: Extras,
]

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
      party.kind === 'organization' ? 0 : 1,
      party.name,
      party.region,
      party.identifiers.map(packIdentifier),
      party.persons.map(packPerson),
      ...extrasOf(party),
    ]
    return JSON.stringify(packed)
  }

  read(text: string): ListingContent {
    const [number, offence, department, effects, ...party] = JSON.parse(text) as Packed
    return {
      number,
      party: readParty(party),
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

function extrasOf({ formerNames, otherNames, country, address, birthDate }: ListedParty): [] | [Extras] {
  const extras: Extras = {
    ...(formerNames.length > 0 && { formerNames }),
    ...(otherNames !== undefined && { otherNames }),
    ...(country !== undefined && { country }),
    ...(address !== undefined && { address }),
    ...(birthDate !== undefined && { birthDate }),
  }
  return Object.keys(extras).length > 0 ? [extras] : []
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

function readParty([kind, name, region, identifiers, persons, extras]: PartyPart): ListedParty {
  const { formerNames = [], ...more } = extras ?? {}
  return {
    kind: kind === 0 ? 'organization' : 'person',
    name,
    formerNames,
    ...more,
    region,
    identifiers: identifiers.map(readIdentifier),
    persons: persons.map(([role, name, identifiers]) => ({
      role: nth(PERSON_ROLES, role),
      name,
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
