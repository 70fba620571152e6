import { type CivilDate, isCivilDate } from '../../../reference/civil-date.ts'
import type { Identifier } from '../../../reference/party.ts'
import { checkIdentifier } from '../../../screening/identifiers/identifier.ts'
import { type Entry, NotForUs } from '../entry.ts'
import { nameOf, periodOf } from '../periods.ts'
import { kindOfName } from '../person-name.ts'

/** One designation of a party by somebody. Days may be given as a year or month only, and are then no days. */
export interface Designation {
  readonly authority: string
  readonly program: string
  readonly reason: string
  readonly from: string
  readonly to: string
}

/** What both forms say of a target, each in its own places. */
export interface Target {
  /** Of FollowTheMoney. */
  readonly schema: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly formerNames: readonly string[]
  /** Too general to find anybody by. */
  readonly weakAliases: readonly string[]
  readonly birthDates: readonly string[]
  /** ISO 3166 alpha-2 in small letters, and codes of countries that are no more. */
  readonly countries: readonly string[]
  readonly addresses: readonly string[]
  readonly numbers: readonly string[]
  readonly designations: readonly Designation[]
  readonly datasets: readonly string[]
  readonly firstSeen: string
}

const KINDS: Readonly<Record<string, Entry['kind'] | 'unsaid'>> = {
  Person: 'person',
  Company: 'organization',
  Organization: 'organization',
  PublicBody: 'organization',
  LegalEntity: 'unsaid',
}
const NAMES_LIMIT = 50
const ISO_COUNTRY = /^[a-z]{2}$/
const NONE: readonly string[] = []

/** Whether a schema of FollowTheMoney is one of a party at all, and not of a ship, a wallet or a link between two. */
export const isPartySchema = (schema: string): boolean => Object.hasOwn(KINDS, schema)

export function targetEntry(target: Target): Entry {
  const { schema, addresses, birthDates, datasets } = target
  const known = KINDS[schema]
  if (known === undefined)
    throw new NotForUs(`${schema} 不是主体，不列入。`, `A ${schema} is no party and is left out.`)
  if (target.designations.length === 0)
    throw new NotForUs(
      '没有制裁或排除记录（例如仅为政治公众人物），不列入。',
      'It is on no sanctions or debarment list, and left out.',
    )
  const name = nameOf(target.name)
  const kind = known === 'unsaid' ? kindOfName(name) : known
  const usable = (names: readonly string[]) => distinct(names, name).filter((it) => isTelling(it, kind))
  const weak = distinct([...target.weakAliases, ...target.aliases.filter((it) => !isTelling(it, kind))], name)
  const country = target.countries.find((it) => ISO_COUNTRY.test(it))?.toUpperCase()
  // One of several days of birth is a guess, and a wrong one would let the person pass.
  const birthDate = birthDates.length === 1 ? birthDates[0] : undefined
  return {
    kind,
    name,
    otherNames: usable(target.aliases).slice(0, NAMES_LIMIT),
    formerNames: usable(target.formerNames).slice(0, NAMES_LIMIT),
    numbers: NONE,
    identifiers: target.numbers.flatMap((value) => identifierOf(value, country)),
    country,
    ...(birthDate !== undefined && { birthDate }),
    address: addresses[0] ?? '',
    institution: firstOf(target.designations.map((it) => it.authority)) || firstOf(datasets) || 'OpenSanctions',
    reference: distinct(target.designations.map((it) => it.program)).join('; ') || firstOf(datasets) || null,
    grounds: distinct(target.designations.map((it) => it.reason)).join('; '),
    remarks: weak.length === 0 ? [] : [`weak aliases: ${weak.slice(0, NAMES_LIMIT).join('; ')}`],
    ...periodOf(periodIn(target)),
  }
}

/** From the first designation to the last that ends, where all of them do. */
function periodIn({ designations, firstSeen }: Target): Pick<Entry, 'from' | 'localFrom' | 'to'> {
  const starts = designations.map(({ from }) => dayIn(from)).filter((day) => day !== null)
  const ends = designations.map(({ to }) => dayIn(to))
  const last = ends.includes(null) ? null : (ends.sort().at(-1) ?? null)
  return { from: starts.sort()[0] ?? null, localFrom: dayIn(firstSeen), to: last }
}

function dayIn(text: string): CivilDate | null {
  const day = text.slice(0, 10)
  return isCivilDate(day) ? day : null
}

/** A surname alone, or three letters, is the name of thousands. */
const isTelling = (name: string, kind: Entry['kind']): boolean =>
  /\p{Script=Han}/u.test(name)
    ? [...name].length >= (kind === 'person' ? 2 : 4)
    : kind === 'person'
      ? /\S\s\S/.test(name)
      : name.length >= 5

function identifierOf(value: string, country: string | undefined): Identifier[] {
  for (const scheme of ['uscc', 'lei'] as const)
    if (checkIdentifier({ scheme, value }).valid) return [{ scheme, value }]
  return country === undefined ? [] : [{ scheme: 'other', value, country }]
}

const distinct = (texts: readonly string[], but?: string): string[] =>
  [...new Set(texts)].filter((text) => text !== '' && text !== but)

const firstOf = (texts: readonly string[]): string => texts.find((text) => text !== '') ?? ''
