import type { FileSource } from '../../file-source.ts'
import { FileUnreadable } from '../../file-unreadable.ts'
import type { Entry } from '../entry.ts'
import { jsonLines, textAt, within } from '../json-records.ts'
import type { ListRow } from '../list-row.ts'
import type { Profile } from '../profile.ts'
import { opensanctions } from './opensanctions.ts'
import { type Designation, isPartySchema, targetEntry } from './opensanctions-entry.ts'

/**
 * OpenSanctions: `entities.ftm.json` of one of its data sets, an entity of FollowTheMoney a line. Designations, addresses
 * and papers are entities of their own that point at their party, or are pointed at, from anywhere in the file: it is
 * read twice. https://www.opensanctions.org/docs/bulk/json/
 */
export const opensanctionsFtm: Profile = { ...opensanctions, columns: [], rows }

/** By the id of the party, and of the address. */
interface Around {
  readonly designations: Map<string, Designation[]>
  readonly numbers: Map<string, string[]>
  readonly addresses: Map<string, string>
}

/** Listed for what concerns a tender; a politician or a witness is not. */
const LISTED = /^(sanction|debarment)$/

async function* rows(file: FileSource): AsyncGenerator<ListRow, void, void> {
  const around = await readAround(file)
  let isList = false
  for await (const { line, value } of jsonLines(file)) {
    const [id, schema] = [textAt(value, 'id'), textAt(value, 'schema')]
    isList ||= id !== '' && schema !== ''
    const isListed = valuesOf(value, 'topics').some((topic) => LISTED.test(topic))
    const isTarget = within(value, 'target') === true
    // Links and owners are no rows of the list.
    if (isListed || isTarget)
      yield { line, id: id || null, name: textAt(value, 'caption'), entry: () => entryOf(value, around, isListed) }
  }
  if (!isList) throw notTheList()
}

async function readAround(file: FileSource): Promise<Around> {
  const around: Around = { designations: new Map(), numbers: new Map(), addresses: new Map() }
  for await (const { value } of jsonLines(file)) {
    const schema = textAt(value, 'schema')
    if (schema === 'Address') around.addresses.set(textAt(value, 'id'), first(value, 'full'))
    if (schema === 'Sanction')
      for (const id of valuesOf(value, 'entity')) push(around.designations, id, sanctionIn(value))
    if (schema === 'Identification' || schema === 'Passport') {
      for (const id of valuesOf(value, 'holder')) push(around.numbers, id, first(value, 'number'))
    }
  }
  return around
}

function sanctionIn(entity: unknown): Designation {
  return {
    authority: first(entity, 'authority'),
    program: first(entity, 'program'),
    reason: first(entity, 'reason'),
    from: first(entity, 'startDate') || first(entity, 'listingDate'),
    to: first(entity, 'endDate'),
  }
}

const NUMBERS = [
  'uscCode',
  'leiCode',
  'registrationNumber',
  'taxNumber',
  'innCode',
  'ogrnCode',
  'vatCode',
  'uniqueEntityId',
] as const
const COUNTRIES = ['jurisdiction', 'mainCountry', 'nationality', 'citizenship', 'country'] as const

function entryOf(entity: unknown, { designations, numbers, addresses }: Around, isListed: boolean): Entry {
  const id = textAt(entity, 'id')
  const schema = textAt(entity, 'schema')
  const [name = textAt(entity, 'caption'), ...names] = namesOf(entity)
  const datasets = within(entity, 'datasets')
  return targetEntry({
    schema,
    name,
    aliases: [...names, ...valuesOf(entity, 'alias')],
    formerNames: valuesOf(entity, 'previousName'),
    weakAliases: valuesOf(entity, 'weakAlias'),
    birthDates: valuesOf(entity, 'birthDate'),
    countries: COUNTRIES.flatMap((property) => valuesOf(entity, property)),
    addresses: [
      ...valuesOf(entity, 'address'),
      ...valuesOf(entity, 'addressEntity').flatMap((address) => addresses.get(address) ?? []),
    ],
    numbers: isPartySchema(schema)
      ? [...NUMBERS.flatMap((property) => valuesOf(entity, property)), ...(numbers.get(id) ?? [])]
      : [],
    designations: isListed ? (designations.get(id) ?? [UNSAID]) : [],
    datasets: Array.isArray(datasets) ? datasets.map((it) => String(it)) : [],
    firstSeen: textAt(entity, 'first_seen'),
  })
}

/** Listed, and no more is said of it. */
const UNSAID: Designation = { authority: '', program: '', reason: '', from: '', to: '' }

/** The caption first: of several names it is the one by which the data set calls the party. */
function namesOf(entity: unknown): string[] {
  const caption = textAt(entity, 'caption')
  const names = valuesOf(entity, 'name')
  return names.includes(caption) ? [caption, ...names.filter((it) => it !== caption)] : names
}

function valuesOf(entity: unknown, property: string): string[] {
  const values = within(entity, 'properties', property)
  return Array.isArray(values) ? values.filter((it) => typeof it === 'string').map((it) => it.trim()) : []
}

const first = (entity: unknown, property: string): string => valuesOf(entity, property)[0] ?? ''

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}

const notTheList = () =>
  new FileUnreadable(
    '文件不是 FollowTheMoney 实体（每行一个 {id, schema, properties}），请确认是否为 entities.ftm.json。',
    'The file holds no entities of FollowTheMoney ({id, schema, properties} a line): is it entities.ftm.json?',
  )
