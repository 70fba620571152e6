import { expect } from 'chai'
import { describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { LedgerEvent } from '../../server/reference/event.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import type { Listing, ListingBody, ListingState } from '../../server/reference/listing.ts'
import type { SavedBytes } from '../../server/reference/saved.ts'
import { fold } from '../../server/registry/fold.ts'
import { OutlineSearch } from '../../server/registry/outline-search.ts'
import { Outlines } from '../../server/registry/outlines.ts'
import { stateOn } from '../../server/registry/state.ts'
import { isPublic } from '../../server/registry/visibility.ts'
import { aBody } from '../ledger/cast.ts'
import { eventsOf, published, removed, repaired, resumed, revoked, type Story, stayed } from './cast.ts'

const base = aBody()
const [ban] = base.effects
const effect = (from: string, to: string | null) => ({
  effects: ban ? [{ ...ban, period: { from: civilDate(from), to: to === null ? null : civilDate(to) } }] : [],
})
const amended = (changes: Parameters<typeof aBody>[0]) =>
  ({ type: 'listing.amended', body: aBody(changes) }) as unknown as Story[number]

const STORIES: readonly Story[] = [
  [published(effect('2026-03-02', '2027-03-01'))],
  [published(effect('2026-07-01', null))],
  [published(effect('2025-01-01', '2026-03-31'))],
  [published(), stayed('2026-04-01')],
  [published(), stayed('2026-04-01'), resumed('2026-05-01')],
  [published(), repaired('2026-05-04')],
  [published(), removed('2026-05-04')],
  [published(), revoked('2026-05-04')],
  [published(effect('2026-03-02', '2026-04-01')), amended(effect('2026-09-01', '2026-10-01'))],
  [published({ publication: { ...base.publication, until: civilDate('2026-05-31') } })],
]
const idOf = (number: number) => `lst_${String(number).padStart(20, '0')}` as ListingId
const EVENTS = STORIES.flatMap((story, i) => eventsOf(story, idOf(i)))
const LISTINGS = STORIES.map((story, i) => {
  const listing = eventsOf(story, idOf(i)).reduce<Listing | undefined>(
    (so, event) => fold(so, event, (body: ListingBody) => body),
    undefined,
  )
  if (!listing) throw new Error('a story begins with a publication')
  return listing
})
const STATES: readonly ListingState[] = ['pending', 'inForce', 'stayed', 'expired', 'repaired', 'removed', 'revoked']
const DAYS = ['2025-06-01', '2026-03-05', '2026-04-15', '2026-05-04', '2026-06-01', '2026-09-10', '2028-01-01'].map(
  civilDate,
)

const numberOf = (id: ListingId) => Number(id.slice(4))

function outlinesOf(events: readonly LedgerEvent[]): Outlines {
  const outlines = new Outlines(numberOf)
  for (const event of events) outlines.apply(event)
  return outlines
}

const found = (outlines: Outlines, state: ListingState, day: (typeof DAYS)[number], onlyPublic: boolean) => [
  ...new OutlineSearch(outlines, { numberOf, idOf }).mayFit({
    asked: { state },
    day,
    isPublic: onlyPublic,
    direction: 'up',
    after: null,
  }),
]

describe('the outlines of listings', () => {
  for (const day of DAYS) {
    it(`miss none in any state on ${day}, and show the public nothing that is not public`, () => {
      const outlines = outlinesOf(EVENTS)
      for (const state of STATES) {
        const inState = LISTINGS.filter((it) => stateOn(it, day) === state)
        expect(found(outlines, state, day, false), state).to.include.members(inState.map(({ id }) => id))
        const shown = LISTINGS.filter((it) => isPublic(it, day)).map(({ id }) => id)
        const seen = found(outlines, state, day, true)
        expect(shown).to.include.members(seen)
        expect(seen, state).to.include.members(inState.map(({ id }) => id).filter((id) => shown.includes(id)))
      }
    })
  }

  it('forget what was erased', () => {
    const erasure = {
      ...EVENTS[0],
      type: 'body.erased',
      body: { seqs: [0], on: '2026-06-01' },
    } as unknown as LedgerEvent
    const outlines = outlinesOf([...EVENTS, erasure])
    for (const day of DAYS)
      for (const state of STATES) expect(found(outlines, state, day, false)).to.not.include(idOf(0))
  })

  it('are the same after they were saved and restored', () => {
    const outlines = outlinesOf(EVENTS)
    const bytes = Buffer.concat([...outlines.save()])
    let at = 0
    const saved: SavedBytes = {
      into: (target) => {
        target.set(bytes.subarray(at, at + target.length))
        at += target.length
      },
    }
    const restored = outlinesOf([])
    restored.restore(saved)
    for (const day of DAYS) {
      for (const state of STATES) {
        expect(found(restored, state, day, true)).to.deep.equal(found(outlines, state, day, true))
      }
    }
  })
})
