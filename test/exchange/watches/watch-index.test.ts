import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { type IndexedWatch, WatchIndex } from '../../../server/exchange/watches/watch-index.ts'
import { watchedParty } from '../../../server/exchange/watches/watched-party.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { WatchId } from '../../../server/reference/ids.ts'
import type { Identifier, ListedParty } from '../../../server/reference/party.ts'
import type { Bidder } from '../../../server/screening/question.ts'
import {
  aBidder,
  aQuestion,
  bodyOf,
  cnId,
  hashPersonal,
  indexOf,
  ledgerOf,
  listedFirm,
  listedPerson,
  ofFirm,
  ofPerson,
  orgCode,
  RIGGING,
  uscc,
} from '../../screening/cast.ts'

const NAMES = [
  RIGGING,
  '盘锦诚信建设有限公司',
  `${RIGGING}大洼分公司`,
  '盤錦圍標建設有限公司',
  '盘锦围镖建设有限公司',
  '围标建设集团有限公司',
  'Timir LLP',
]
const PEOPLE = ['王伟', '李强', '孙建国']
const small = fc.nat(3)
const NOW = { seq: 10, day: civilDate('2026-06-01') }

const listed: fc.Arbitrary<Partial<ListedParty>> = fc.oneof(
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

const identifiers: fc.Arbitrary<Identifier[]> = fc.subarray(
  [ofFirm(1), ofFirm(2), { scheme: 'orgCode', value: orgCode(1) }, ofPerson(1), { scheme: 'uscc', value: '9121X' }],
  { maxLength: 2 },
)
const bidder: fc.Arbitrary<Bidder> = fc
  .record(
    {
      kind: fc.constantFrom('organization' as const, 'person' as const),
      name: fc.constantFrom(...NAMES, ...PEOPLE),
      identifiers,
      formerNames: fc.subarray(NAMES, { maxLength: 1 }),
      persons: fc.subarray(PEOPLE, { maxLength: 2 }).map((names) =>
        names.map((name) => ({
          role: 'legalRepresentative' as const,
          name,
          identifiers: name === '王伟' ? [ofPerson(0)] : [],
        })),
      ),
    },
    { requiredKeys: ['kind', 'identifiers', 'formerNames', 'persons'] },
  )
  .map((it) => aBidder(it))

const watchOf = (n: number, bidders: readonly Bidder[], changes: Partial<IndexedWatch> = {}): IndexedWatch => ({
  id: `wat_${n}` as WatchId,
  fromSeq: 0,
  until: civilDate('2027-01-01'),
  parties: bidders.map((it, i) => ({ ref: `${n}/${i}`, party: watchedParty(it, hashPersonal) })),
  ...changes,
})

describe('the index of watched parties', () => {
  it('finds whom a screening would find, for the same reason', () => {
    fc.assert(
      fc.property(fc.array(bidder, { minLength: 1, maxLength: 12 }), listed, (bidders, party) => {
        const index = new WatchIndex()
        bidders.forEach((it, n) => void index.add(watchOf(n, [it])))
        const found = index.match(listedFirm(party), NOW)
        const screening = indexOf(ledgerOf([{ type: 'listing.published', body: bodyOf(party) }]))
        const expected = bidders.flatMap((it, n) => {
          const { hits } = screening.screen(it, aQuestion({ ledgerSize: 1 }))
          return hits.map(({ match: { subject, on, score } }) => `${n}/0 ${subject} ${on} ${score}`)
        })
        expect(found.map(({ ref, subject, on, score }) => `${ref} ${subject} ${on} ${score}`)).to.have.members(expected)
      }),
      { numRuns: 100 },
    )
  })

  it('tells everyone who watches the same party, each with its own key', () => {
    const index = new WatchIndex()
    const rigging = aBidder({ name: RIGGING, identifiers: [ofFirm(1)] })
    for (let n = 0; n < 5; n += 1) index.add(watchOf(n, [rigging, aBidder({ name: 'Timir LLP' })]))
    const found = index.match(listedFirm(), NOW)
    expect(found.map(({ watch, ref }) => `${watch} ${ref}`)).to.have.members(
      [0, 1, 2, 3, 4].map((n) => `wat_${n} ${n}/0`),
    )
    expect(found.every(({ reason }) => reason === 'listedByIdentifier')).to.equal(true)
    expect(index.size).to.equal(10)
  })

  it('tells of nothing before a watch began, after its last day, or once it has ended', () => {
    const index = new WatchIndex()
    const rigging = aBidder({ name: RIGGING })
    index.add(watchOf(1, [rigging], { fromSeq: 10 }))
    index.add(watchOf(2, [rigging], { fromSeq: 11 }))
    index.add(watchOf(3, [rigging], { until: NOW.day }))
    index.add(watchOf(4, [rigging], { until: civilDate('2026-05-31') }))
    index.add(watchOf(5, [rigging]))
    index.end('wat_5' as WatchId)
    index.end('wat_5' as WatchId)
    index.end('wat_6' as WatchId)
    expect(index.match(listedFirm(), NOW).map(({ watch }) => watch)).to.have.members(['wat_1', 'wat_3'])
    expect(index.size).to.equal(4)
    index.endBefore(NOW.day)
    expect(index.size).to.equal(3)
    index.endBefore(civilDate('2026-06-02'))
    expect(index.size).to.equal(2)
    expect(index.match(listedFirm(), NOW).map(({ watch }) => watch)).to.deep.equal(['wat_1'])
  })

  it('takes a watch that comes again for the one it has', () => {
    const index = new WatchIndex()
    const watch = watchOf(1, [aBidder({ name: RIGGING })])
    index.add(watch)
    index.add(watch)
    expect([index.size, index.match(listedFirm(), NOW).length]).to.deep.equal([1, 1])
  })

  it('is worth making anew when most of it is about watches that have ended', () => {
    const index = new WatchIndex()
    const many = Array.from({ length: 10_001 }, () => aBidder({ name: RIGGING }))
    index.add(watchOf(1, many))
    expect(index.isWasteful).to.equal(false)
    index.end('wat_1' as WatchId)
    expect(index.isWasteful).to.equal(true)
  })
})

describe('a watched party as it is kept', () => {
  const kept = watchedParty(
    aBidder({
      kind: 'person',
      name: '王伟',
      identifiers: [ofPerson(1), { scheme: 'other', value: 'AB-12345', country: 'DE' }, ofFirm(2)],
      persons: [{ role: 'shareholder', name: '李强', identifiers: [ofPerson(2)] }],
    }),
    hashPersonal,
  )

  it('has identifiers of persons as keyed hashes only', () => {
    const text = JSON.stringify(kept)
    for (const secret of [cnId(1), cnId(2), 'AB12345', 'AB-12345']) expect(text).to.not.include(secret)
    expect(text).to.include(hashPersonal('cnId', cnId(1)))
    expect(kept.identifiers.map(({ shown }) => shown)).to.deep.equal([
      `2111**********${cnId(1).slice(-4)}`,
      'A*****5',
      uscc(2),
    ])
  })
})
