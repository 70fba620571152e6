import { expect } from 'chai'
import chineseDays from 'chinese-days'
import { after, before, describe, it } from 'mocha'
import { CaseModel } from '../../models/case.ts'
import { ObjectionModel } from '../../models/objection.ts'
import { scorecards } from '../../routes/oversight-schema.ts'
import type { Counts, Scorecards } from '../../server/oversight/scorecards.ts'
import {
  type CivilDate,
  civilDate,
  dayNumber,
  dayOf,
  fromDayNumber,
  plusDays,
} from '../../server/reference/civil-date.ts'
import type { EventDraft, LedgerEvent } from '../../server/reference/event.ts'
import {
  type DepartmentCode,
  type ListingId,
  newCaseId,
  newListingId,
  newObjectionId,
} from '../../server/reference/ids.ts'
import { OBJECTION_STATES } from '../../server/reference/objection.ts'
import { chen, zhao } from '../cases/sample.ts'
import { aBody } from '../ledger/cast.ts'
import { type Cast, enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const DEPARTMENTS = ['211100-finance', '211100-housing', '211100-gone'].map((code) => code as DepartmentCode)
const CHANGES = [
  'listing.revoked',
  'listing.amended',
  'listing.stayed',
  'listing.resumed',
  'listing.repaired',
  'listing.removed',
] as const

/** The same numbers in every run (a linear congruential generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

describe('the scorecards of departments', () => {
  let registry: TestRegistry
  let cast: Cast
  let today = civilDate('2018-01-02')
  const random = numbers(20_261_123)
  const standing: { id: ListingId; version: number; department: DepartmentCode }[] = []
  const daysBefore = (days: number): CivilDate => plusDays(today, -days)

  /** Nine years of a register, a few events and a step every other month or so. */
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date(`${today}T06:00:00.000Z`) })
    const { ctx } = registry
    for (let day = 0; today < civilDate('2026-10-01'); day += 1) {
      today = plusDays(today, 1 + random(120))
      await ctx.ledger.append(() => drafts(1 + random(16)))
      await (day % 2 === 0 ? aReturnedCase() : anObjection())
    }
    today = civilDate('2026-11-23')
    cast = await enter(registry)
  })
  after(() => registry.close())

  function drafts(count: number): EventDraft[] {
    return Array.from({ length: count }, (): EventDraft => {
      const date = daysBefore(random(45))
      const known = standing.length > 0 && random(3) === 0 ? standing[random(standing.length)] : undefined
      if (known) {
        known.version += 1
        const order = { number: '盘政复决〔2026〕3号', date, authority: '盘锦市人民政府' }
        const type = CHANGES[random(CHANGES.length)] ?? 'listing.revoked'
        const entry = { listing: known.id, version: known.version, department: known.department }
        if (type === 'listing.amended') return { ...entry, type, body: { ...aBody(), order } }
        if (type === 'listing.stayed' || type === 'listing.resumed')
          return { ...entry, type, body: { order, from: date } }
        return { ...entry, type, body: { order, on: date } }
      }
      const listing = { id: newListingId(), version: 1, department: DEPARTMENTS[random(3)] ?? chen.department }
      const origin =
        random(8) === 0
          ? { source: 'IADB', institution: 'IDB', reference: null, grounds: null, period: { from: null, to: null } }
          : null
      standing.push(listing)
      const { decision } = aBody()
      const body = aBody({
        decision: { ...decision, date: random(20) === 0 ? civilDate('2017-11-02') : date },
        ...(origin && { origin: { ...origin, localFrom: null } }),
      })
      return { type: 'listing.published', listing: listing.id, version: 1, department: listing.department, body }
    })
  }

  /** A case that was sent back now, once or more often, and perhaps sent back later again. */
  async function aReturnedCase(): Promise<void> {
    const { id, username } = zhao
    const officer = { id, username, name: '赵审核' }
    const at = () => new Date(dayNumber(plusDays(today, random(40))) * 86_400_000 + random(86_400_000)).toISOString()
    const returned = Array.from({ length: 1 + random(3) }, () => ({
      at: at(),
      step: 'returned' as const,
      officer,
      note: '请补充',
    }))
    const department = DEPARTMENTS[random(3)] ?? chen.department
    await CaseModel.create({
      _id: newCaseId(),
      kind: 'listing',
      version: 3,
      state: 'returned',
      department,
      author: { id: chen.id, username: chen.username },
      content: {},
      history: [{ at: at(), step: 'submitted' as const, officer, note: null }, ...returned],
      createdAt: at(),
      updatedAt: at(),
    })
  }

  /** An objection that came now, and was perhaps decided later. */
  async function anObjection(): Promise<void> {
    const at = () => new Date(dayNumber(plusDays(today, random(40))) * 86_400_000 + random(86_400_000)).toISOString()
    const state = OBJECTION_STATES[random(4)] ?? 'received'
    await ObjectionModel.create({
      _id: newObjectionId(),
      version: 1,
      state,
      listing: newListingId(),
      number: '211100-2026-0001',
      department: DEPARTMENTS[random(3)] ?? chen.department,
      codeHash: newObjectionId(),
      filedAt: at(),
      decidedAt: state === 'upheld' || state === 'rejected' ? at() : null,
      correction: state === 'upheld' ? { kind: 'revocation', case: newCaseId(), openedAt: at() } : null,
      annotates: false,
    })
  }

  /** Counted event by event and case by case, with the calendar of others, from what is stored. */
  async function slowly(
    from: CivilDate,
    to: CivilDate,
  ): Promise<{ total: Counts; of: Map<string, Counts>; recognised: number }> {
    const within = (instant: string) => {
      const day = dayOf(new Date(instant))
      return from <= day && day <= to
    }
    const events = (await allEvents()).filter(({ at }) => within(at))
    const cases = await CaseModel.find().lean()
    const objections = await ObjectionModel.find().lean()
    const own = events.filter(({ body }) => !(body && 'origin' in body && body.origin))
    const countsOf = (mine: (department: string) => boolean): Counts => {
      const ours = own.filter(({ department }) => mine(department))
      const of = (type: string) => ours.filter((event) => event.type === type)
      return {
        listings: of('listing.published').length,
        publication: timeliness(of('listing.published'), [7, 20]),
        returned: cases
          .filter(({ department }) => mine(department))
          .flatMap(({ history }) => history)
          .filter(({ step, at }) => step === 'returned' && within(at)).length,
        revocations: of('listing.revoked').length,
        withdrawal: timeliness(of('listing.revoked'), [3, 3]),
        amendments: of('listing.amended').length,
        stays: of('listing.stayed').length,
        repairs: of('listing.repaired').length,
        removals: of('listing.removed').length,
        objections: {
          filed: objections.filter((it) => mine(it.department) && within(it.filedAt)).length,
          upheld: objections.filter((it) => mine(it.department) && it.state === 'upheld' && within(it.decidedAt ?? ''))
            .length,
          rejected: objections.filter(
            (it) => mine(it.department) && it.state === 'rejected' && within(it.decidedAt ?? ''),
          ).length,
        },
      }
    }
    const of = new Map(DEPARTMENTS.map((code) => [code as string, countsOf((department) => department === code)]))
    return { total: countsOf(() => true), of, recognised: events.length - own.length }
  }

  async function allEvents(): Promise<LedgerEvent[]> {
    const events: LedgerEvent[] = []
    for (let page = await registry.ctx.ledger.events(0, 500); page.length > 0; ) {
      events.push(...page)
      page = await registry.ctx.ledger.events(events.length, 500)
    }
    return events
  }

  function timeliness(events: readonly LedgerEvent[], [soon, last]: readonly [number, number]) {
    const counts = { timely: 0, delayed: 0, late: 0, unknown: 0 }
    for (const { at, body } of events) {
      const document =
        body && 'order' in body ? body.order.date : body && 'decision' in body ? body.decision.date : null
      if (document === null || document < '2018-01-01') counts.unknown += 1
      else {
        const worked = workingDaysAfter(document, dayOf(new Date(at)))
        counts[worked <= soon ? 'timely' : worked <= last ? 'delayed' : 'late'] += 1
      }
    }
    return counts
  }

  function workingDaysAfter(from: CivilDate, to: CivilDate): number {
    let worked = 0
    let afterLast = 0
    for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) {
      if (chineseDays.isWorkday(day)) worked += 1
      afterLast = chineseDays.isWorkday(day) ? 0 : 1
    }
    // A day off after the last working day of the term is too late already.
    return worked + afterLast * 0.5
  }

  const read = async (from: string, to: string) =>
    (await cast.wu<Scorecards>('GET', `/oversight/departments?from=${from}&to=${to}`)).body

  it('equal a slow recount of ledger and cases, for any period', async () => {
    const first = dayNumber(civilDate('2018-01-01'))
    for (let i = 0; i < 12; i += 1) {
      const from = fromDayNumber(first + random(3_000))
      const to = i === 0 ? from : plusDays(from, random(900))
      const fast = await read(from, to)
      const slow = await slowly(from, to)
      expect(fast.total, `${from} to ${to}`).to.deep.equal(slow.total)
      expect(fast.recognised).to.equal(slow.recognised)
      for (const { department, ...counts } of fast.items) {
        expect(counts, `${department.code}, ${from} to ${to}`).to.deep.equal(slow.of.get(department.code))
      }
    }
    const whole = await read('2018-01-01', '2026-12-31')
    expect(whole.total.returned).to.be.above(5)
    expect(Object.values(whole.total.objections).every((count) => count > 0)).to.equal(true)
    expect(Object.values(whole.total.publication).every((count) => count > 0)).to.equal(true)
  })

  it('have a line for a department that did nothing, and one for a department that is gone', async () => {
    const quiet = await read('2017-01-01', '2017-12-31')
    expect(scorecards.validate(quiet).error).to.equal(undefined)
    expect(quiet.items.map(({ department, listings }) => [department.name, listings])).to.deep.equal([
      ['盘锦市财政局', 0],
      ['盘锦市住房和城乡建设局', 0],
    ])
    const { items } = await read('2018-01-01', '2026-12-31')
    expect(items.map(({ department }) => department.code)).to.have.members(DEPARTMENTS)
  })

  it('are for the supervisor, and for a period that ends after it begins', async () => {
    const path = '/oversight/departments?from=2026-01-01&to=2026-01-31'
    for (const by of [cast.chen, cast.zhao, cast.gu]) expect((await by('GET', path)).status).to.equal(403)
    expect((await cast.wu('GET', '/oversight/departments?from=2026-02-01&to=2026-01-31')).status).to.equal(400)
    expect((await cast.wu('GET', '/oversight/departments?from=2026-02-01')).status).to.equal(400)
  })
})
