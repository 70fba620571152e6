import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { type CivilDate, civilDate } from '../../server/reference/civil-date.ts'
import type { EventBodies, LedgerEvent } from '../../server/reference/event.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import type { Effect, ListingBody } from '../../server/reference/listing.ts'
import { FINANCE, ORIGIN } from '../ledger/cast.ts'
import { order } from '../registry/cast.ts'
import { aBidder, anEffect, aQuestion, bodyOf, indexOf, ofFirm } from './cast.ts'

// Any history of a few listings, whatever the order of its events, and the verdict worked out again from the raw events, day by day.

const DAYS = ['2026-03-01', '2026-03-10', '2026-03-20', '2026-04-01', '2026-04-10', '2026-04-20'].map(civilDate)
const aDay = fc.constantFrom(...DAYS)
const aFirm = fc.constantFrom(1, 1, 1, 2)
const ASKED = aQuestion()

const anyEffect: fc.Arbitrary<Effect> = fc
  .record({
    measure: fc.constantFrom('prohibit', 'prohibit', 'restrict', 'notice', 'record'),
    kind: fc.constantFrom('penalty', 'list'),
    field: fc.constantFrom('procurement', 'procurement', 'land'),
    from: aDay,
    to: fc.option(aDay),
  })
  .map(({ measure, kind, field, from, to }) => anEffect({ measure, kind, fields: [field], period: { from, to } }))
const aContent: fc.Arbitrary<ListingBody> = fc
  .tuple(aFirm, fc.array(anyEffect, { minLength: 1, maxLength: 2 }))
  .map(([firm, effects]) => bodyOf({ name: `盘锦第${firm}建设有限公司`, identifiers: [ofFirm(firm)] }, ...effects))

type Happening = { readonly [T in keyof EventBodies]: readonly [T, EventBodies[T] | 'all'] }[keyof EventBodies]

const aHappening: fc.Arbitrary<Happening> = fc.oneof(
  aContent.map((body): Happening => ['listing.amended', { ...body, order }]),
  aDay.map((from): Happening => ['listing.stayed', { order, from }]),
  aDay.map((from): Happening => ['listing.resumed', { order, from }]),
  aDay.map((on): Happening => ['listing.repaired', { order, on }]),
  aDay.map((on): Happening => ['listing.removed', { order, on }]),
  { arbitrary: aDay.map((on): Happening => ['listing.revoked', { order, on }]), weight: 1 },
  aDay.map((on): Happening => ['listing.expired', { on }]),
)
const erasure: Happening = ['body.erased', 'all']
/** Nothing is changed any more of what was erased. */
const aStory = fc
  .tuple(aContent, fc.array(aHappening, { maxLength: 6 }), fc.boolean())
  .map(([content, happenings, isErased]) => [content, isErased ? [...happenings, erasure] : happenings] as const)

/** The events of the listings, each listing's in order and the listings mixed as `picks` says. */
function ledgerOf(stories: readonly (readonly [ListingBody, readonly Happening[]])[], picks: readonly number[]) {
  const open = stories.map(([body, rest], n) => ({
    id: `lst_${String(n).padStart(20, '0')}` as ListingId,
    left: [['listing.published', body] as Happening, ...rest],
    seqs: [] as number[],
  }))
  const events: LedgerEvent[] = []
  for (let seq = 0; ; seq += 1) {
    const unfinished = open.filter(({ left }) => left.length > 0)
    const next = unfinished[(picks[seq % picks.length] ?? 0) % unfinished.length]
    const [type, given] = next?.left.shift() ?? []
    if (!next || !type) return events
    const body = given === 'all' ? { seqs: [...next.seqs], on: DAYS[0] } : given
    const at = new Date(Date.UTC(2026, 2, 1, 4, seq)).toISOString()
    const version = next.seqs.length + 1
    const entry = { seq, at, type, listing: next.id, version, registry: ORIGIN, department: FINANCE, bodyHash: '' }
    events.push({ ...entry, body, salt: '' } as LedgerEvent)
    next.seqs.push(seq)
  }
}

/** The verdict by going through the events of each listing again and again: slow, and nothing remembered. */
function recomputed(events: readonly LedgerEvent[], firm: number, on: CivilDate, ledgerSize: number): string {
  const known = events.slice(0, ledgerSize)
  const verdicts = [...new Set(known.map(({ listing }) => listing))].map((id) => {
    const own = known.filter(({ listing }) => listing === id)
    const erased = events.some(({ listing, type }) => listing === id && type === 'body.erased')
    const content = own.findLast(({ type }) => type === 'listing.published' || type === 'listing.amended')
    if (erased && isErased(events, content)) return 'clear'
    const body = content?.body as ListingBody
    if (JSON.stringify(body.party.identifiers) !== JSON.stringify([ofFirm(firm)])) return 'clear'
    const binding = body.effects.filter((effect) => effect.measure !== 'record' && binds(own, effect, on))
    if (binding.some(({ measure, fields }) => measure === 'prohibit' && fields.includes(ASKED.field))) return 'blocked'
    return binding.length > 0 ? 'review' : 'clear'
  })
  return (['blocked', 'review'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'clear'
}

/** Erasure is for good: at earlier sizes too. */
const isErased = (events: readonly LedgerEvent[], content: LedgerEvent | undefined): boolean =>
  events.some((event) => event.type === 'body.erased' && event.body?.seqs.includes(content?.seq ?? -1))

function binds(own: readonly LedgerEvent[], { kind, period }: Effect, on: CivilDate): boolean {
  if (on < period.from || (period.to !== null && on > period.to)) return false
  return own.every((event, i) => {
    switch (event.type) {
      case 'listing.revoked':
        return false
      case 'listing.removed':
        return on < (event.body?.on ?? '')
      case 'listing.repaired':
        return kind === 'penalty' || on < (event.body?.on ?? '')
      case 'listing.stayed': {
        const resumed = own.slice(i).find(({ type }) => type === 'listing.resumed') as typeof event | undefined
        return on < (event.body?.from ?? '') || (resumed !== undefined && on >= (resumed.body?.from ?? ''))
      }
      default:
        return true
    }
  })
}

/** As the database has it once erasures were carried out. */
const afterErasure = (events: readonly LedgerEvent[]): LedgerEvent[] =>
  events.map((event) => {
    if (event.type === 'body.erased' || !isErased(events, event)) return event
    const { body: _body, salt: _salt, ...entry } = event
    return entry as LedgerEvent
  })

describe('any history of listings', () => {
  it('gives on any day, at any ledger size, the verdict that the raw events give', () => {
    const anything = fc.tuple(
      fc.array(aStory, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(5), { minLength: 1, maxLength: 30 }),
    )
    fc.assert(
      fc.property(anything, ([stories, picks]) => {
        const events = ledgerOf(stories, picks)
        const [live, readAnew] = [indexOf(events), indexOf(afterErasure(events))]
        for (const firm of [1, 2]) {
          const bidder = aBidder({ identifiers: [ofFirm(firm)] })
          for (const on of DAYS) {
            for (let ledgerSize = 0; ledgerSize <= events.length; ledgerSize += 1) {
              const verdict = recomputed(events, firm, on, ledgerSize)
              const question = { ...ASKED, on, ledgerSize }
              const asked = `firm ${firm} on ${on} at ${ledgerSize}`
              expect(live.screen(bidder, question).verdict, asked).to.equal(verdict)
              expect(readAnew.screen(bidder, question).verdict, `${asked}, read anew`).to.equal(verdict)
            }
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
