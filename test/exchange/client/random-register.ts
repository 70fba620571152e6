import fc from 'fast-check'
import { firmNameOf } from '../../../scripts/bench/names.ts'
import type { AskedBidder, AskedParty, ScreeningQuestion } from '../../../server/exchange/client/screening-question.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { EventDraft } from '../../../server/reference/event.ts'
import { FIELD_CODES } from '../../../server/reference/fields.ts'
import { type ListingId, newListingId } from '../../../server/reference/ids.ts'
import type { Effect } from '../../../server/reference/listing.ts'
import { MEASURES, ROLES } from '../../../server/reference/measures.ts'
import {
  type Identifier,
  type ListedIdentifier,
  type ListedParty,
  PERSON_ROLES,
} from '../../../server/reference/party.ts'
import type { RegionCode } from '../../../server/reference/regions.ts'
import {
  checkIdentifier,
  countryOf,
  isPersonal,
  maskPersonal,
} from '../../../server/screening/identifiers/identifier.ts'
import type { HashPersonal } from '../../../server/screening/subject.ts'
import { aBody, FINANCE } from '../../ledger/cast.ts'
import { order } from '../../registry/cast.ts'
import { cnId, orgCode, regNo, uscc } from '../../screening/cast.ts'

// A register of everything there is, and questions near it: under the same identifiers and names, and slightly others.

const FAMILY = [...'孙李王赵陈刘杨黄周吴欧']
const GIVEN = ['建国', '志强', '丽', '海燕', '晓明', '国华', '婷婷', '永']
const REGIONS = ['100000', '210000', '211100', '211102', '210200', '110000'] as RegionCode[]
const DAYS = ['2025-06-01', '2026-03-02', '2026-05-04', '2026-06-01', '2026-07-01', '2027-03-01'].map(civilDate)
/** Few firms and persons, so that what is asked meets what is listed. */
const FIRMS = 60
const PERSONS = 25

const firmNumber = fc.nat(FIRMS - 1)
const personNumber = fc.nat(PERSONS - 1)
const someDay = fc.constantFrom(...DAYS)
const personName = (n: number): string => `${FAMILY[n % FAMILY.length]}${GIVEN[n % GIVEN.length]}`

const firmIdentifier = (n: number): fc.Arbitrary<Identifier> =>
  fc.constantFrom<Identifier>(
    { scheme: 'uscc', value: uscc(n) },
    { scheme: 'uscc', value: uscc(n) },
    { scheme: 'orgCode', value: orgCode(n) },
    { scheme: 'regNo', value: regNo(n) },
    { scheme: 'lei', value: '5493001KJTIIGC8Y1R12' },
    { scheme: 'other', value: `HRB ${1_000 + n}`, country: 'DE' },
    { scheme: 'uscc', value: uscc(n).replace(/.$/, '0') },
  )

const personIdentifier = (n: number): fc.Arbitrary<Identifier> =>
  fc.constantFrom<Identifier>(
    { scheme: 'cnId', value: cnId(n) },
    { scheme: 'cnId', value: cnId(n) },
    { scheme: 'passport', value: `E${12_345_600 + n}`, country: 'CN' },
    { scheme: 'travelPermit', value: `H${10_203_000 + n}00` },
    { scheme: 'other', value: `ID-${n}`, country: 'KZ' },
  )

/** A name as it is, or as somebody writes it who is in a hurry. */
const spelt = (name: string): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(5), fc.nat(Math.max(0, name.length - 1))).map(([slip, at]) => {
    if (slip === 1) return name.slice(0, at) + name.slice(at + 1) || name
    if (slip === 2) return `${name.slice(0, at)}大${name.slice(at)}`
    if (slip === 3) return name.replace('有限公司', '有限责任公司').replace('盘锦', '盘锦市')
    if (slip === 4) return name.toUpperCase()
    return name
  })

const firmName = (n: number): fc.Arbitrary<string> =>
  fc.constantFrom(firmNameOf(n).han, firmNameOf(n).han, firmNameOf(n).latin)

const listedAs =
  (hash: HashPersonal, isPerson: boolean) =>
  (identifier: Identifier): ListedIdentifier => {
    const { normalised } = checkIdentifier(identifier)
    const country = countryOf(identifier)
    const place = country === undefined ? {} : { country }
    if (!isPerson && !isPersonal(identifier.scheme)) return { scheme: identifier.scheme, value: normalised, ...place }
    const hashed = hash(identifier.scheme, normalised, country)
    return { scheme: identifier.scheme, hash: hashed, masked: maskPersonal(identifier.scheme, normalised), ...place }
  }

const relatedPerson = (hash: HashPersonal) =>
  personNumber.chain((n) =>
    fc
      .record({
        role: fc.constantFrom(...PERSON_ROLES),
        name: fc.constant(personName(n)),
        identifiers: fc.array(personIdentifier(n), { maxLength: 1 }),
      })
      .map((person) => ({ ...person, identifiers: person.identifiers.map(listedAs(hash, true)) })),
  )

const listedFirm = (hash: HashPersonal): fc.Arbitrary<ListedParty> =>
  firmNumber.chain((n) =>
    fc.record({
      kind: fc.constant('organization' as const),
      name: firmName(n),
      formerNames: fc.array(firmNumber.chain(firmName), { maxLength: 1 }),
      region: fc.constantFrom(...REGIONS),
      identifiers: fc.array(firmIdentifier(n), { maxLength: 2 }).map((ids) => ids.map(listedAs(hash, false))),
      persons: fc.array(relatedPerson(hash), { maxLength: 2 }),
    }),
  )

const listedPerson = (hash: HashPersonal): fc.Arbitrary<ListedParty> =>
  personNumber.chain((n) =>
    fc.record({
      kind: fc.constant('person' as const),
      name: fc.constant(personName(n)),
      formerNames: fc.constant([]),
      region: fc.constant(null),
      identifiers: fc
        .array(personIdentifier(n), { minLength: 1, maxLength: 2 })
        .map((ids) => ids.map(listedAs(hash, true))),
      persons: fc.constant([]),
    }),
  )

const effect: fc.Arbitrary<Effect> = fc.record({
  measure: fc.constantFrom('prohibit', 'prohibit', ...MEASURES),
  kind: fc.constantFrom('penalty', 'list'),
  fields: fc.constantFrom(['procurement'], ['engineering'], ['engineering.water', 'land'], [...FIELD_CODES]),
  regions: fc.constantFrom(...REGIONS).map((it) => [it]),
  roles: fc.constantFrom(['bidder'], ['bidder', 'agency'], [...ROLES]),
  period: fc.record({ from: fc.constantFrom(...DAYS.slice(0, 4)), to: fc.constantFrom(null, ...DAYS.slice(3)) }),
})

/** What happens to a listing after its publication, in order. */
const fate = fc.array(
  fc.tuple(
    fc.constantFrom('amended', 'stayed', 'resumed', 'repaired', 'removed', 'revoked', 'expired', 'erased'),
    someDay,
  ),
  { maxLength: 2 },
)

/**
 * The drafts of a register in three rounds: every publication, and then up to two things that happen to each listing. A
 * round is told the size of the ledger it goes into.
 */
export function randomRegister(hash: HashPersonal, listings: number, seed: number): ((from: number) => EventDraft[])[] {
  const party = fc.oneof({ arbitrary: listedFirm(hash), weight: 3 }, { arbitrary: listedPerson(hash), weight: 1 })
  const content = fc.record({ party, effects: fc.array(effect, { minLength: 1, maxLength: 2 }) })
  const stories = fc
    .sample(fc.tuple(content, fate, content), { numRuns: listings, seed })
    .map(([body, changes, amended], n) => ({ id: newListingId(), n, body, changes, amended }))
  const contentSeq = new Map<ListingId, number>()
  const numbered = (body: (typeof stories)[number]['body'], n: number) => aBody({ ...body, number: `${seed}-${n}` })
  const publish = (from: number) =>
    stories.map(({ id, n, body }, at) => {
      contentSeq.set(id, from + at)
      return draft(id, 1, { type: 'listing.published', body: numbered(body, n) })
    })
  const happen = (round: number) => (from: number) => {
    const drafts: EventDraft[] = []
    for (const { id, n, changes, amended } of stories) {
      const [what, on] = changes[round] ?? []
      // Nothing happens any more to what was erased.
      if (what === undefined || on === undefined || changes[round - 1]?.[0] === 'erased') continue
      const seqs = [contentSeq.get(id) ?? 0]
      if (what === 'amended') contentSeq.set(id, from + drafts.length)
      drafts.push(draft(id, round + 2, changeOf(what, on, numbered(amended, n), seqs)))
    }
    return drafts
  }
  return [publish, happen(0), happen(1)]
}

type Change = EventDraft extends infer D ? (D extends EventDraft ? Pick<D, 'type' | 'body'> : never) : never

function changeOf(what: string, on: (typeof DAYS)[number], body: ReturnType<typeof aBody>, seqs: number[]): Change {
  switch (what) {
    case 'amended':
      return { type: 'listing.amended', body: { ...body, order } }
    case 'stayed':
      return { type: 'listing.stayed', body: { order, from: on } }
    case 'resumed':
      return { type: 'listing.resumed', body: { order, from: on } }
    case 'expired':
      return { type: 'listing.expired', body: { on } }
    case 'erased':
      return { type: 'body.erased', body: { seqs, on } }
    default:
      return { type: `listing.${what}` as 'listing.repaired', body: { order, on } }
  }
}

const draft = (listing: ListingId, version: number, change: Change): EventDraft => ({
  listing,
  version,
  department: FINANCE,
  ...change,
})

const askedPerson = personNumber.chain((n) =>
  fc.record({
    role: fc.constantFrom(...PERSON_ROLES),
    name: spelt(personName(n)),
    identifiers: fc.array(fc.oneof(personIdentifier(n), personNumber.chain(personIdentifier)), { maxLength: 1 }),
  }),
)

const askedFirm: fc.Arbitrary<AskedParty> = firmNumber.chain((n) =>
  fc.record(
    {
      name: firmName(n).chain(spelt),
      identifiers: fc.array(fc.oneof(firmIdentifier(n), firmNumber.chain(firmIdentifier)), { maxLength: 2 }),
      formerNames: fc.array(firmNumber.chain(firmName), { maxLength: 1 }),
      persons: fc.array(askedPerson, { maxLength: 2 }),
      country: fc.constantFrom('CN', 'DE'),
    },
    { requiredKeys: ['name'] },
  ),
)

const asPerson: fc.Arbitrary<AskedParty> = personNumber.chain((n) =>
  fc.record(
    {
      kind: fc.constant('person' as const),
      name: spelt(personName(n)),
      identifiers: fc.array(personIdentifier(n), { maxLength: 2 }),
    },
    { requiredKeys: ['kind', 'name'] },
  ),
)

const byIdentifierOnly: fc.Arbitrary<AskedParty> = firmNumber
  .chain(firmIdentifier)
  .map((identifier) => ({ identifiers: [identifier] }))

const party = fc.oneof(
  { arbitrary: askedFirm, weight: 4 },
  { arbitrary: asPerson, weight: 1 },
  { arbitrary: byIdentifierOnly, weight: 1 },
)
const bidder: fc.Arbitrary<AskedBidder> = fc
  .tuple(party, fc.array(party, { maxLength: 2 }), fc.nat(3))
  .map(([own, members, alone]) => ({ ref: 'b', ...own, ...(alone === 0 && { members }) }))

/** A question near the register. */
export const randomQuestion: fc.Arbitrary<ScreeningQuestion> = fc
  .record(
    {
      context: fc.record({
        field: fc.constantFrom(...FIELD_CODES),
        region: fc.constantFrom(...REGIONS),
        role: fc.constantFrom('bidder' as const, ...ROLES),
      }),
      bidders: fc.array(bidder, { minLength: 1, maxLength: 3 }),
      on: someDay,
      threshold: fc.constantFrom(0.7, 0.8, 0.95),
      limit: fc.integer({ min: 1, max: 5 }),
      explain: fc.boolean(),
    },
    { requiredKeys: ['context', 'bidders'] },
  )
  .map((question) => ({ ...question, bidders: question.bidders.map((it, n) => ({ ...it, ref: String(n) })) }))
