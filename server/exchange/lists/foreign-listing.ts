import type { CivilDate } from '../../reference/civil-date.ts'
import { ROOT_FIELDS } from '../../reference/fields.ts'
import type { DepartmentCode } from '../../reference/ids.ts'
import type { ListingBody, ListingDepartment } from '../../reference/listing.ts'
import { ROLES } from '../../reference/measures.ts'
import type { Offence } from '../../reference/offence.ts'
import type { Identifier, ListedIdentifier, ListedParty } from '../../reference/party.ts'
import { COUNTRY } from '../../reference/regions.ts'
import { checkIdentifier } from '../../screening/identifiers/identifier.ts'
import type { Entry } from './entry.ts'
import { beginningOf } from './periods.ts'
import type { Profile } from './profile.ts'

interface Publishing {
  readonly number: string
  readonly profile: Pick<Profile, 'short' | 'publisher'>
  /** The list's own number of the entry. */
  readonly id?: string | null
  readonly offence: Offence
  readonly publishedOn: CivilDate
}

export const foreignDepartment = ({ short, publisher }: Publishing['profile']): ListingDepartment => ({
  code: `foreign-${short.toLowerCase()}` as DepartmentCode,
  name: publisher,
  region: null,
})

/** Decisions of other states. */
const OF_STATES = 'GEN-822'
const CHINESE: ReadonlySet<string | undefined> = new Set(['CN', 'HK', 'MO'])

/**
 * A recognised foreign listing (境外名单). No Chinese law gives it force here, so it is a `notice` in every field, for as
 * long as the list says, and public from the day of import to the last day it binds; of a Chinese party on the list of
 * another state it is a `record`, for nobody may help to carry out such a measure (反外国制裁法 12). Days of the decision
 * and of the list are both kept in `origin`.
 */
export function foreignListing(entry: Entry, { number, profile, id, offence, publishedOn }: Publishing): ListingBody {
  const from = beginningOf(entry)
  if (from === null) throw new TypeError('An entry that was read begins on some day.')
  const { institution, to } = entry
  const facts = [entry.grounds || '未列明事由 (no ground stated)', ...entry.remarks].join('；')
  return {
    number,
    party: partyOf(entry),
    offence: { code: offence.code, title: offence.title.zh, facts, basis: offence.basis },
    decision: {
      // The lists carry no number of a document: list, institution and day are what there is to cite.
      number: `${profile.short}: ${institution}, ${from}`,
      authority: institution,
      date: from,
      servedOn: from,
      attachments: [],
    },
    department: foreignDepartment(profile),
    effects: [
      {
        measure: offence.code === OF_STATES && CHINESE.has(entry.country) ? 'record' : 'notice',
        kind: 'list',
        fields: ROOT_FIELDS,
        regions: [COUNTRY],
        roles: ROLES,
        period: { from, to },
      },
    ],
    publication: { grade: 'ordinary', from: publishedOn, until: to, repairableFrom: null },
    origin: {
      source: profile.short,
      ...(id != null && { entry: id }),
      institution,
      reference: entry.reference,
      grounds: entry.grounds || null,
      period: { from: entry.from, to },
      localFrom: entry.localFrom,
    },
  }
}

function partyOf(entry: Entry): ListedParty {
  const { kind, name, otherNames, formerNames, country, address, birthDate } = entry
  return {
    kind,
    name,
    formerNames,
    ...(otherNames.length === 0 ? {} : { otherNames }),
    region: null,
    ...(country === undefined ? {} : { country }),
    ...(address === '' || kind === 'person' ? {} : { address }),
    ...(birthDate === undefined || kind !== 'person' ? {} : { birthDate }),
    // Numbers of a person's papers are left to the list: a name and a date of birth are enough to ask a person about.
    identifiers: kind === 'person' ? [] : identifiersOf(entry),
    persons: [],
  }
}

function identifiersOf({ numbers, identifiers = [], country }: Entry): ListedIdentifier[] {
  const inCountry = country === undefined ? {} : { country }
  const given = [...identifiers, ...numbers.map((value): Identifier => ({ scheme: 'other', value, ...inCountry }))]
  const listed = given.flatMap(listedOf)
  return listed.filter(
    ({ scheme, value }, at) => at === listed.findIndex((it) => it.scheme === scheme && it.value === value),
  )
}

/** A number means something within its country only. */
function listedOf(identifier: Identifier): { scheme: Identifier['scheme']; value: string; country?: string }[] {
  const { normalised, valid } = checkIdentifier(identifier)
  const { scheme, country } = identifier
  if (!valid) return []
  return [{ scheme, value: normalised, ...(scheme === 'other' && country !== undefined && { country }) }]
}
