import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { LedgerEvent } from '../../server/reference/event.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import type { Listing } from '../../server/reference/listing.ts'
import type { ListedParty } from '../../server/reference/party.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { fold } from '../../server/registry/fold.ts'
import { contentOf, type KnownListing, type ListingContent } from '../../server/screening/content.ts'
import type { ScreeningIndex } from '../../server/screening/index.ts'
import { normalName } from '../../server/screening/normal-form.ts'
import type { Bidder } from '../../server/screening/question.ts'
import { screenBidder } from '../../server/screening/screen-bidder.ts'
import { order, removed, repaired, resumed, revoked, type Story, stayed } from '../registry/cast.ts'
import {
  aBidder,
  aQuestion,
  bodyOf,
  cnId,
  hashPersonal,
  indexOf,
  ledgerOf,
  listedPerson,
  ofFirm,
  ofPerson,
  orgCode,
  RIGGING,
  uscc,
} from './cast.ts'
import { restoredInto } from './saved.ts'

const NAMES = [
  RIGGING,
  '盘锦诚信建设有限公司',
  `${RIGGING}大洼分公司`,
  '盤錦圍標建設有限公司',
  '盘锦旧名建设有限公司',
  '辽河',
  'Timir LLP',
]
const PEOPLE = ['王伟', '李强', '孙建国']
const small = fc.nat(3)

const aParty: fc.Arbitrary<Partial<ListedParty>> = fc.oneof(
  fc.record({
    name: fc.constantFrom(...NAMES),
    formerNames: fc.subarray(NAMES, { maxLength: 1 }),
    identifiers: small.map((n) =>
      n === 0 ? [] : [n === 1 ? { scheme: 'orgCode' as const, value: orgCode(1) } : ofFirm(n)],
    ),
    persons: fc.subarray(PEOPLE, { maxLength: 1 }).map((names) =>
      names.map((name) => ({
        role: 'legalRepresentative' as const,
        name,
        identifiers: [listedPerson(PEOPLE.indexOf(name))],
      })),
    ),
  }),
  fc.record({
    kind: fc.constant('person' as const),
    name: fc.constantFrom(...PEOPLE),
    identifiers: small.map((n) => (n === 0 ? [] : [listedPerson(n)])),
    persons: fc.constant([]),
  }),
)
const changes = fc.subarray(
  [stayed('2026-05-01'), resumed('2026-05-20'), repaired('2026-06-01'), removed('2026-07-01'), revoked('2026-08-01')],
  { maxLength: 2 },
)
const aMeasure = fc.constantFrom('prohibit' as const, 'restrict' as const, 'notice' as const, 'record' as const)
const aStory: fc.Arbitrary<Story> = fc
  .tuple(aParty, aMeasure, fc.constantFrom('penalty' as const, 'list' as const), changes)
  .map(([party, measure, kind, more]) => [
    { type: 'listing.published', body: bodyOf(party, { measure, kind }) } as const,
    ...more,
  ])

const aPerson = fc.record({
  role: fc.constant('legalRepresentative' as const),
  name: fc.constantFrom(...PEOPLE),
  identifiers: small.map((n) => (n === 0 ? [] : [ofPerson(n)])),
})
const aParticipant = fc.record({
  kind: fc.constantFrom('organization' as const, 'organization' as const, 'person' as const),
  name: fc.constantFrom(...NAMES, ...PEOPLE),
  identifiers: small.map((n) =>
    n === 0 ? [] : [n === 1 ? { scheme: 'orgCode' as const, value: orgCode(2) } : ofFirm(n)],
  ),
  formerNames: fc.subarray(NAMES, { maxLength: 1 }),
  persons: fc.array(aPerson, { maxLength: 2 }),
})
const anyBidder: fc.Arbitrary<Bidder> = fc
  .tuple(aParticipant, fc.array(aParticipant, { maxLength: 2 }))
  .map(([own, members]) => aBidder({ ...own, members: members.map((it) => aBidder(it)) }))
const anyQuestion = fc.record({
  on: fc
    .constantFrom('2026-03-01', '2026-03-02', '2026-05-10', '2026-06-15', '2026-09-01', '2027-03-02')
    .map(civilDate),
  field: fc.constantFrom('procurement' as const, 'land' as const),
  region: fc.constantFrom('211100', '210200').map(regionCode),
})

/** Every listing there is at a ledger size, by folding all events before it: slow, and obviously complete. */
function allListings(events: readonly LedgerEvent[], ledgerSize: number): KnownListing[] {
  const listings = new Map<ListingId, { listing: Listing<ListingContent>; publishedSeq: number }>()
  for (const event of events.slice(0, ledgerSize)) {
    const before = listings.get(event.listing)
    listings.set(event.listing, {
      listing: fold<ListingContent>(before?.listing, event, contentOf),
      publishedSeq: before?.publishedSeq ?? event.seq,
    })
  }
  return [...listings.values()].flatMap(({ listing: { id, track, content }, publishedSeq }) =>
    content === null ? [] : [{ id, track, content, publishedSeq }],
  )
}

/** What happens next to the listing that the n-th event published: it is amended, or a body of it is erased. */
function changeOf(
  events: readonly LedgerEvent[],
  n: number,
  change: ReturnType<typeof bodyOf> | 'erase first' | 'erase all',
): LedgerEvent {
  const published = events[n]
  const own = events.filter(({ listing }) => listing === published?.listing)
  const next = { ...published, seq: events.length, version: own.length + 1 }
  if (typeof change !== 'string') return { ...next, type: 'listing.amended', body: { ...change, order } } as LedgerEvent
  const seqs = change === 'erase first' ? [n] : own.map(({ seq }) => seq)
  return { ...next, type: 'body.erased', body: { seqs, on: civilDate('2026-06-01') } } as LedgerEvent
}

const restored = (saved: ScreeningIndex): ScreeningIndex => restoredInto(indexOf([]), saved)

describe('the screening index', () => {
  it('answers as if every listing had been looked at, at every ledger size', () => {
    fc.assert(
      fc.property(
        fc.array(aStory, { minLength: 1, maxLength: 8 }),
        anyBidder,
        anyQuestion,
        fc.nat(),
        (stories, bidder, asked, n) => {
          const events = ledgerOf(...stories)
          const question = aQuestion({ ...asked, ledgerSize: n % (events.length + 1) })
          const slow = screenBidder(
            {
              candidates: {
                byKeys: () => allListings(events, question.ledgerSize),
                bySimilarNames: () => allListings(events, question.ledgerSize),
              },
              hashPersonal,
              listingUrl: (id) => `/listings/${id}`,
            },
            bidder,
            question,
          )
          expect(indexOf(events).screen(bidder, question)).to.deep.equal(slow)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('gives the same answer at the same ledger size, whatever is published later', () => {
    fc.assert(
      fc.property(
        fc.array(aStory, { minLength: 2, maxLength: 8 }),
        anyBidder,
        anyQuestion,
        (stories, bidder, asked) => {
          const events = ledgerOf(...stories)
          const half = Math.floor(events.length / 2)
          const index = indexOf(events.slice(0, half))
          const question = aQuestion({ ...asked, ledgerSize: half })
          const first = JSON.stringify(index.screen(bidder, question))
          for (const event of events.slice(half)) index.apply(event)
          expect(JSON.stringify(index.screen(bidder, question))).to.equal(first)
        },
      ),
    )
  })

  it('goes on from what another one saved as if it had read everything itself', () => {
    fc.assert(
      fc.property(
        fc.array(aStory, { minLength: 2, maxLength: 8 }),
        anyBidder,
        anyQuestion,
        fc.nat(),
        (stories, bidder, asked, n) => {
          const events = ledgerOf(...stories)
          const known = n % (events.length + 1)
          const index = restored(indexOf(events.slice(0, known)))
          for (const event of events.slice(known)) index.apply(event)
          const question = aQuestion({ ...asked, ledgerSize: events.length })
          const whole = indexOf(events)
          expect(index.screen(bidder, question)).to.deep.equal(whole.screen(bidder, question))
          for (const name of NAMES) expect(index.search(name, 100)).to.deep.equal(whole.search(name, 100))
        },
      ),
    )
  })

  it('finds by name what a look at every name finds', () => {
    const piece = fc
      .tuple(fc.constantFrom(...NAMES), fc.nat(5), fc.integer({ min: 2, max: 6 }))
      .map(([name, at, length]) => name.slice(at, at + length))
    fc.assert(
      fc.property(fc.array(aStory, { minLength: 1, maxLength: 12 }), piece, (stories, q) => {
        const events = ledgerOf(...stories)
        const wanted = normalName(q)
        fc.pre([...wanted].length >= 2)
        const slow = allListings(events, events.length).filter(({ content: { party } }) => {
          const names = [party.name, ...party.formerNames].map(normalName)
          return party.kind === 'organization' ? names.some((name) => name.includes(wanted)) : names.includes(wanted)
        })
        expect(indexOf(events).search(q, 100)).to.have.members(slow.map(({ id }) => id))
      }),
    )
  })

  it('finds by a whole credit code, and by the organisation code in it', () => {
    const index = indexOf(ledgerOf([{ type: 'listing.published', body: bodyOf() }]))
    expect(index.search(uscc(1), 10)).to.have.length(1)
    expect(index.search(orgCode(1), 10)).to.have.length(1)
    expect(index.search(uscc(2), 10)).to.deep.equal([])
    expect(index.find({ scheme: 'uscc', value: uscc(1) })).to.have.length(1)
  })

  it('finds by a code exactly the listings that say it at present', () => {
    const codes = [ofFirm(1), ofFirm(2), { scheme: 'orgCode' as const, value: orgCode(2) }]
    const aContent = fc.subarray(codes).map((identifiers) => bodyOf({ identifiers }))
    const aChange = fc.oneof(aContent, fc.constantFrom('erase first' as const, 'erase all' as const))
    fc.assert(
      fc.property(fc.array(fc.tuple(aContent, fc.array(aChange, { maxLength: 3 })), { maxLength: 5 }), (histories) => {
        const events = ledgerOf(...histories.map(([body]): Story => [{ type: 'listing.published', body }]))
        for (const [n, [, changes]] of histories.entries()) {
          for (const change of changes) events.push(changeOf(events, n, change))
        }
        const index = restored(indexOf(events))
        const known = allListings(events, events.length)
        for (const n of [1, 2, 3]) {
          const saying = known.filter(({ content: { party } }) => JSON.stringify(party).includes(orgCode(n)))
          for (const asked of [ofFirm(n), { scheme: 'orgCode' as const, value: orgCode(n) }]) {
            expect(index.find(asked)).to.have.members(saying.map(({ id }) => id))
          }
        }
      }),
    )
  })

  it('finds a person by the full name only, and never by a number', () => {
    const index = indexOf(
      ledgerOf([
        {
          type: 'listing.published',
          body: bodyOf({ kind: 'person', name: '欧阳建国', identifiers: [listedPerson(1)] }),
        },
      ]),
    )
    expect(index.search('欧阳建国', 10)).to.have.length(1)
    expect(index.search('欧阳', 10)).to.deep.equal([])
    expect(index.search(cnId(1), 10)).to.deep.equal([])
  })

  it('forgets the content of an erased body', () => {
    const [published] = ledgerOf([{ type: 'listing.published', body: bodyOf() }])
    if (!published) throw new Error('there is one')
    const index = indexOf([published])
    const erased = {
      ...published,
      seq: 1,
      version: 2,
      type: 'body.erased',
      body: { seqs: [0], on: civilDate('2026-06-01') },
    } as LedgerEvent
    index.apply(erased)
    expect(index.search('围标', 10)).to.deep.equal([])
    expect(index.screen(aBidder({ name: RIGGING }), aQuestion({ ledgerSize: 1 })).verdict).to.equal('clear')
    expect(index.listing(published.listing)?.content).to.equal(null)
  })

  it('takes no event twice and none out of order', () => {
    const events = ledgerOf([{ type: 'listing.published', body: bodyOf() }, stayed('2026-05-01')])
    const index = indexOf(events.slice(0, 1))
    expect(() => events[0] && index.apply(events[0])).to.throw(RangeError)
    expect(index.size).to.equal(1)
  })

  it('does not answer about more of the ledger than it holds', () => {
    const index = indexOf([])
    expect(() => index.screen(aBidder({ name: RIGGING }), aQuestion({ ledgerSize: 1 }))).to.throw(RangeError)
  })

  it('tells what happened to a listing since', () => {
    const events = ledgerOf([{ type: 'listing.published', body: bodyOf() }, revoked('2026-03-05')])
    const [first] = events
    const since = first ? indexOf(events).changesSince(first.listing, 1) : []
    expect(since.map(({ state }) => state)).to.deep.equal(['revoked'])
  })
})
