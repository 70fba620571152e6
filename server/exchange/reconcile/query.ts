import type { ListedParty, PartyKind } from '../../reference/party.ts'
import { isRegion, type RegionCode, regionCovers } from '../../reference/regions.ts'
import type { Member } from '../../screening/question.ts'
import type { Narrowing } from './types.ts'

/** A value of a property: a scalar, or an entity that was reconciled before, by its name or id. */
export type PropertyValue = string | number | boolean | { readonly id: string; readonly name?: string }

/** One question of a batch, as the protocol has it. */
export interface ReconciliationQuery {
  readonly query?: string
  readonly type?: string | readonly string[]
  readonly limit?: number
  readonly properties?: readonly {
    readonly pid: string
    readonly v: PropertyValue | readonly PropertyValue[]
  }[]
  readonly type_strict?: 'any' | 'should' | 'all'
}

export type Narrowed = Readonly<Record<Narrowing, readonly string[]>>

/** The kinds of party that a question may mean. None for a type that is not ours, or both types at once. */
export function kindsOf({ type, type_strict: strict }: ReconciliationQuery): PartyKind[] {
  const all: readonly PartyKind[] = ['organization', 'person']
  const asked = type === undefined ? all : [type].flat()
  if (strict === 'all' && new Set(asked).size > 1 && type !== undefined) return []
  return all.filter((kind) => asked.includes(kind))
}

/** The values of each property that we know; others narrow nothing. */
export function narrowedBy({ properties = [] }: ReconciliationQuery): Narrowed {
  const valuesOf = (pid: Narrowing) =>
    properties
      .filter((it) => it.pid === pid)
      .flatMap(({ v }) =>
        [v]
          .flat()
          .map(textOf)
          .filter((text) => text !== ''),
      )
  return {
    uscc: valuesOf('uscc').map((it) => it.toUpperCase()),
    country: valuesOf('country').map((it) => it.toUpperCase()),
    region: valuesOf('region'),
    birthDate: valuesOf('birthDate'),
  }
}

/** The party that is asked about. Numbers of persons' papers are asked about by nobody here. */
export function partyAsked(
  { query }: ReconciliationQuery,
  kind: PartyKind,
  { uscc, country, birthDate }: Narrowed,
): Member {
  return {
    kind,
    ...(query !== undefined && query.trim() !== '' && { name: query.trim() }),
    identifiers: kind === 'organization' ? uscc.map((value) => ({ scheme: 'uscc' as const, value })) : [],
    formerNames: [],
    persons: [],
    ...(country.length === 1 && { country: country[0] ?? '' }),
    ...(kind === 'person' && birthDate.length === 1 && { birthDate: birthDate[0] ?? '' }),
  }
}

type Narrowable = Pick<ListedParty, 'kind' | 'country' | 'region' | 'birthDate'>

/** Whether nothing that a listing says of its party is against the narrowing. What it does not say is against nothing. */
export function fits(party: Narrowable, { country, region, birthDate }: Narrowed): boolean {
  const listed = party.country ?? (party.region === null ? undefined : 'CN')
  if (country.length > 0 && listed !== undefined && !country.includes(listed)) return false
  if (region.length > 0 && party.region !== null && !region.some((it) => isWithin(it, party.region))) return false
  const { birthDate: born } = party
  if (party.kind !== 'person' || birthDate.length === 0 || born === undefined) return true
  return birthDate.some((it) => it.startsWith(born) || born.startsWith(it))
}

const isWithin = (text: string, region: RegionCode | null): boolean =>
  region !== null && isRegion(text) && regionCovers(text, region)

const textOf = (value: PropertyValue): string =>
  (typeof value === 'object' ? (value.name ?? value.id) : String(value)).trim()
