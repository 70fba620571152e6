import type { CivilDate } from '../../reference/civil-date.ts'
import { ROOT_FIELDS } from '../../reference/fields.ts'
import type { DepartmentCode } from '../../reference/ids.ts'
import type { ListingBody, ListingDepartment } from '../../reference/listing.ts'
import { ROLES } from '../../reference/measures.ts'
import type { Offence } from '../../reference/offence.ts'
import type { ListedIdentifier, ListedParty } from '../../reference/party.ts'
import { COUNTRY } from '../../reference/regions.ts'
import { checkIdentifier } from '../../screening/identifiers/identifier.ts'
import type { Entry } from './entry.ts'
import { beginningOf } from './periods.ts'
import type { Profile } from './profile.ts'

interface Publishing {
  readonly number: string
  readonly profile: Pick<Profile, 'short' | 'publisher'>
  readonly offence: Offence
  readonly publishedOn: CivilDate
}

export const foreignDepartment = ({ short, publisher }: Publishing['profile']): ListingDepartment => ({
  code: `foreign-${short.toLowerCase()}` as DepartmentCode,
  name: publisher,
  region: null,
})

/**
 * A recognised foreign listing (境外名单). No Chinese law gives it force here, so it is a `notice` in every field, for as
 * long as the list says, and public from the day of import to the last day it binds. Days of the decision and of the
 * list are both kept in `origin`.
 */
export function foreignListing(entry: Entry, { number, profile, offence, publishedOn }: Publishing): ListingBody {
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
        measure: 'notice',
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
      institution,
      reference: entry.reference,
      grounds: entry.grounds || null,
      period: { from: entry.from, to },
      localFrom: entry.localFrom,
    },
  }
}

function partyOf({ kind, name, otherNames, formerNames, country, address, numbers }: Entry): ListedParty {
  return {
    kind,
    name,
    formerNames,
    ...(otherNames.length === 0 ? {} : { otherNames }),
    region: null,
    ...(country === undefined ? {} : { country }),
    ...(address === '' || kind === 'person' ? {} : { address }),
    identifiers: kind === 'person' ? [] : numbers.flatMap((value) => identifierOf(value, country)),
    persons: [],
  }
}

/** A number means something within its country only. */
function identifierOf(value: string, country: string | undefined): ListedIdentifier[] {
  const { normalised, valid } = checkIdentifier({
    scheme: 'other',
    value,
    ...(country === undefined ? {} : { country }),
  })
  return valid && country !== undefined ? [{ scheme: 'other', value: normalised, country }] : []
}
