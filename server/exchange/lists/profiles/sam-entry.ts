import type { Identifier } from '../../../reference/party.ts'
import { alpha2 } from '../alpha-3.ts'
import { readAmericanDay } from '../days.ts'
import { type Entry, NotForUs, Unreadable } from '../entry.ts'
import { firstDay, lastDay, nameOf, periodOf } from '../periods.ts'

/** What both forms of the list say of an exclusion, each in its own places. */
export interface SamRow {
  /** Firm, Individual, Special Entity Designation or Vessel. */
  readonly classification: string
  /** Of anybody but a person. */
  readonly name: string
  /** Prefix, first, middle and last name, suffix. */
  readonly personNames: readonly string[]
  readonly address: readonly string[]
  /** ISO 3166 alpha-3. */
  readonly country: string
  readonly uei: string
  readonly cage: string
  readonly agency: string
  readonly program: string
  readonly type: string
  readonly comments: string
  readonly crossReference: string
  readonly from: string
  readonly to: string
  readonly status: string
}

/** Placeholders in addresses. */
const NOTHING = /^(-|XX|null)?$/i
const KINDS: Readonly<Record<string, Entry['kind']>> = {
  Firm: 'organization',
  'Special Entity Designation': 'organization',
  Individual: 'person',
}

export function samEntry(row: SamRow): Entry {
  if (row.classification === 'Vessel')
    throw new NotForUs('船舶不是主体，不列入。', 'A vessel is no party and is left out.')
  const kind = KINDS[row.classification]
  if (!kind) throw unknownClass(row.classification)
  if (/^inactive$/i.test(row.status)) throw new NotForUs('该记录已失效（Inactive）。', 'The record is inactive.')
  const [, ...names] = row.personNames.map((it) => (NOTHING.test(it) ? '' : it))
  const person = names.filter(Boolean).join(' ')
  const name = nameOf(kind === 'person' && person !== '' ? person : row.name).replace(/\s+/g, ' ')
  return {
    kind,
    name,
    otherNames: [],
    formerNames: [],
    numbers: [],
    identifiers: identifiersOf(row),
    country: alpha2(row.country),
    address: row.address.filter((it) => !NOTHING.test(it)).join(', '),
    institution: row.agency || 'SAM.gov',
    reference: [row.type, row.program].filter(Boolean).join(', ') || null,
    grounds: row.type,
    // Names in a cross-reference are of others excluded with the party, or its own: the list does not say which.
    remarks: [row.crossReference, row.comments].filter((it) => !NOTHING.test(it)),
    ...periodOf({
      from: firstDay(row.from, readAmericanDay),
      localFrom: null,
      to: lastDay(row.to, readAmericanDay),
    }),
  }
}

/** The United States give these, to a firm of whichever country. */
function identifiersOf({ uei, cage }: SamRow): Identifier[] {
  return [uei, cage].filter((value) => !NOTHING.test(value)).map((value) => ({ scheme: 'other', value, country: 'US' }))
}

const unknownClass = (given: string) =>
  new Unreadable(`不认识的类别“${given}”。`, `The classification “${given}” is not known.`)
