import { expect } from 'chai'
import { describe, it } from 'mocha'
import { decidedListings } from '../../scripts/demonstration/decided-listings.ts'
import { type Demonstration, demonstration } from '../../scripts/demonstration/demonstration.ts'
import { seededRandom } from '../../scripts/demonstration/random.ts'
import { ruleFaults } from '../../server/cases/rules/rule-faults.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { EventDraft, LedgerEvent } from '../../server/reference/event.ts'
import { FIELD_CODES, fieldCovers } from '../../server/reference/fields.ts'
import type { Listing, ListingBody } from '../../server/reference/listing.ts'
import { MEASURES } from '../../server/reference/measures.ts'
import { OFFICER_ROLES } from '../../server/reference/officer.ts'
import { fold } from '../../server/registry/fold.ts'
import { stateOn } from '../../server/registry/state.ts'
import { checkIdentifier } from '../../server/screening/identifiers/identifier.ts'

const today = civilDate('2026-11-24')
const hashPersonal = (scheme: string, normalised: string) => Buffer.from(`${scheme}${normalised}`).toString('base64url')

const make = (seed: number, day = today) => demonstration({ random: seededRandom(seed), today: day, hashPersonal })
const casesOf = (seed: number) => decidedListings(seededRandom(seed), today)

const published = ({ listings }: Demonstration): EventDraft[] =>
  listings.map((it, i) => it.publish(`${it.series.prefix}-${it.series.year}-${String(i + 1).padStart(4, '0')}`))

const bodies = (made: Demonstration): ListingBody[] =>
  published(made).flatMap((draft) => (draft.type === 'listing.published' ? [draft.body] : []))

/** The register as the ledger would make it. */
function register(made: Demonstration): Listing[] {
  const folded = new Map<string, Listing>()
  for (const [seq, draft] of [...published(made), ...made.changes.map(({ draft }) => draft)].entries()) {
    const event = { ...draft, seq, at: `${today}T02:00:00.000Z`, registry: 'r', bodyHash: '' } as LedgerEvent
    folded.set(
      event.listing,
      fold(folded.get(event.listing), event, (body) => body),
    )
  }
  return [...folded.values()]
}

describe('the demonstration register', () => {
  const made = make(1)

  it('has 300 listings', () => expect(made.listings).to.have.length(300))

  it('is the same for the same seed and day, and another for another seed', () => {
    expect(bodies(make(1))).to.deep.equal(bodies(made))
    expect(bodies(make(2))).to.not.deep.equal(bodies(made))
  })

  for (const seed of [1, 2, 3, 4]) {
    it(`breaks no rule of the registry, with seed ${seed}`, () => {
      for (const { content, plan, department } of casesOf(seed)) {
        const faults = ruleFaults({ content, offence: plan.offence, department, attachments: [], today })
        expect(faults, `${plan.offence.code} ${plan.state}`).to.deep.equal([])
      }
    })

    it(`shows every state as planned, with seed ${seed}`, () => {
      const planned = new Map(casesOf(seed).map((it) => [it.id, it.plan.state]))
      const seen = register(make(seed)).map((it) => ({ planned: planned.get(it.id), state: stateOn(it, today) }))
      for (const it of seen) expect(it.state).to.equal(it.planned)
      expect(new Set(seen.map((it) => it.state)).size).to.equal(7)
    })
  }

  it('covers every field, measure and kind of effect', () => {
    const effects = bodies(made).flatMap((it) => it.effects)
    for (const field of FIELD_CODES) {
      expect(
        effects.some((it) => it.fields.some((of) => fieldCovers(field, of))),
        field,
      ).to.equal(true)
    }
    expect(new Set(effects.map((it) => it.measure))).to.have.keys(...MEASURES)
    expect(new Set(effects.map((it) => it.kind))).to.have.keys('penalty', 'list')
  })

  it('names organizations and persons', () => {
    const kinds = bodies(made).map((it) => it.party.kind)
    expect(kinds.filter((it) => it === 'person').length).to.be.within(15, 60)
  })

  it('has check digits that are right throughout', () => {
    const identifiers = casesOf(1).flatMap(({ content: { party } }) => [
      ...party.identifiers,
      ...party.persons.flatMap((it) => it.identifiers),
    ])
    expect(identifiers.length).to.be.at.least(300)
    for (const it of identifiers) {
      expect(checkIdentifier(it).valid, it.value).to.equal(true)
      const inside = { scheme: 'orgCode', value: it.value.slice(8, 17) } as const
      if (it.scheme === 'uscc') expect(checkIdentifier(inside).valid, it.value).to.equal(true)
    }
  })

  it('publishes no identity number, only its keyed hash and masked form', () => {
    const text = JSON.stringify([bodies(made), made.changes])
    for (const { content } of casesOf(1)) {
      for (const it of [
        ...content.party.identifiers,
        ...content.party.persons.flatMap((person) => person.identifiers),
      ]) {
        if (it.scheme === 'cnId') expect(text).to.not.contain(it.value)
      }
    }
    expect(text).to.contain('2111**********')
  })

  it('says of every decision that it is made up', () => {
    for (const it of bodies(made)) {
      expect(it.offence.facts).to.match(/^（演示数据，纯属虚构）.+/)
      expect(it.decision.number).to.contain('演')
    }
  })

  it('never repeats a listing, a party or a decision', () => {
    const unique = (values: readonly unknown[]) => expect(new Set(values).size).to.equal(values.length)
    unique(made.listings.map((it) => it.id))
    unique(bodies(made).map((it) => it.party.name))
    unique(bodies(made).map((it) => it.decision.number))
    unique(published(made).map((it) => it.onceKey))
  })

  it('publishes in order, nothing in the future, and orders changes after publication', () => {
    const days = made.listings.map((it) => it.publishedOn)
    expect([...days].sort()).to.deep.equal(days)
    expect((days.at(-1) ?? '9') <= today).to.equal(true)
    const publishedOn = new Map(made.listings.map((it) => [it.id, it.publishedOn]))
    for (const { on, draft } of made.changes) {
      expect(on >= (publishedOn.get(draft.listing) ?? '9')).to.equal(true)
      expect(on <= today).to.equal(true)
    }
  })

  it('is lawful on other days too', () => {
    for (const day of ['2026-01-31', '2027-03-01', '2030-06-15']) {
      const listings = decidedListings(seededRandom(7), civilDate(day))
      const faults = listings.flatMap(({ content, plan, department }) =>
        ruleFaults({ content, offence: plan.offence, department, attachments: [], today: civilDate(day) }),
      )
      expect(faults, day).to.deep.equal([])
    }
  })

  it('has officers of every role in two departments that it names', () => {
    const departments = new Set(made.departments.map((it) => it.code))
    expect(departments.size).to.equal(made.departments.length)
    for (const code of ['211100-finance', '211100-housingConstruction']) {
      expect(departments.has(code as never)).to.equal(true)
      const roles = made.officers.filter((it) => it.department === code).map((it) => it.role)
      expect(roles).to.have.members([...OFFICER_ROLES])
    }
    expect(made.platforms).to.have.length(1)
  })
})
