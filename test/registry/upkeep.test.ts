import { expect } from 'chai'
import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import { FollowerModel } from '../../models/follower.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { ListingModel } from '../../models/listing.ts'
import { eraseOrdered } from '../../server/ledger/erase.ts'
import { everyStored } from '../../server/ledger/store.ts'
import { verifyEvents } from '../../server/ledger/verify.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { LedgerEvent } from '../../server/reference/event.ts'
import { newListingId } from '../../server/reference/ids.ts'
import { Projection } from '../../server/registry/projection.ts'
import { keepUp } from '../../server/registry/upkeep.ts'
import { aBody, aLedger, aPublication, FINANCE, ORIGIN, quietLog } from '../ledger/cast.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { order } from './cast.ts'

const types = (events: readonly LedgerEvent[]) => events.map(({ type }) => type)

describe('the upkeep of listings', () => {
  let database: TestDatabase
  let clock: Date
  let running: { stop: () => Promise<void> }[] = []
  before(async () => {
    database = await openTestDatabase()
    for (const model of [LedgerEventModel, ListingModel, FollowerModel]) await model.createIndexes()
  })
  beforeEach(async () => {
    for (const model of [LedgerEventModel, ListingModel, FollowerModel]) await model.collection.deleteMany({})
    clock = new Date('2026-03-05T04:00:00Z')
  })
  afterEach(async () => {
    for (const it of running) await it.stop()
    running = []
  })
  after(() => database.close())

  /** One process of the registry, with the part of it that carries out erasures or without. */
  async function aProcess(carryOut: (events: readonly LedgerEvent[]) => Promise<void> = eraseOrdered) {
    const now = () => clock
    const ledger = aLedger({ now })
    const projection = new Projection({ ledger, onPublished: carryOut, now, log: quietLog })
    await ledger.start(20)
    await projection.start()
    const stop = async () => {
      await ledger.stop()
      await projection.stop()
    }
    running.push({ stop })
    return { ledger, projection, now, stop }
  }
  const on = (day: string) => {
    clock = new Date(`${day}T04:00:00Z`)
  }

  it('announces the expiry of a listing on the day after its last effect, once', async () => {
    const ctx = await aProcess()
    const listing = newListingId()
    await ctx.ledger.append(() => [aPublication({ listing })])
    on('2027-03-01')
    expect(await keepUp(ctx)).to.equal(0)
    on('2027-03-02')
    expect(await keepUp(ctx)).to.equal(1)
    expect(await keepUp(ctx)).to.equal(0)
    const events = await ctx.ledger.eventsOf(listing)
    expect(events[1]).to.deep.include({ type: 'listing.expired', version: 2, department: FINANCE })
    expect(events[1]?.body).to.deep.equal({ on: '2027-03-02' })
  })

  it('announces again when the term was lengthened after', async () => {
    const ctx = await aProcess()
    const listing = newListingId()
    await ctx.ledger.append(() => [aPublication({ listing })])
    on('2027-03-02')
    await keepUp(ctx)
    const [ban] = aBody().effects
    const effects = ban ? [{ ...ban, period: { from: ban.period.from, to: civilDate('2027-06-01') } }] : []
    const body = { ...aBody({ effects }), order }
    await ctx.ledger.append(() => [{ type: 'listing.amended', listing, version: 3, department: FINANCE, body }])
    on('2027-06-02')
    expect(await keepUp(ctx)).to.equal(1)
    expect(types(await ctx.ledger.eventsOf(listing))).to.deep.equal([
      'listing.published',
      'listing.expired',
      'listing.amended',
      'listing.expired',
    ])
  })

  it('announces each expiry once, however many processes look at the same time', async () => {
    const processes = [await aProcess(), await aProcess(), await aProcess()]
    const [first] = processes
    await first?.ledger.append(() => Array.from({ length: 60 }, () => aPublication()))
    on('2027-03-02')
    for (let round = 0; round < 10; round += 1) await Promise.all(processes.map((ctx) => keepUp(ctx)))
    expect(await LedgerEventModel.countDocuments({ type: 'listing.expired' })).to.equal(60)
    expect(await ListingModel.countDocuments({ version: 2 })).to.equal(60)
    const { faultCount } = await verifyEvents(everyStored(120), ORIGIN)
    expect(faultCount).to.equal(0)
  })

  describe('at the end of retention', () => {
    const REASON = '钱某已履行'
    async function aRepaired(ctx: Awaited<ReturnType<typeof aProcess>>) {
      const listing = newListingId()
      await ctx.ledger.append(() => [aPublication({ listing }), aPublication()])
      const body = { order: { ...order, reason: REASON }, on: civilDate('2026-07-01') }
      await ctx.ledger.append(() => [{ type: 'listing.repaired', listing, version: 2, department: FINANCE, body }])
      return listing
    }
    const bodies = async () =>
      (await LedgerEventModel.find().sort({ _id: 1 }).lean()).map(({ bodyJson }) => bodyJson ?? null)

    it('erases body and salt of every event of the listing, and the ledger still verifies', async () => {
      const ctx = await aProcess()
      const listing = await aRepaired(ctx)
      const rootBefore = ctx.ledger.root(3)
      on('2042-03-01')
      await keepUp(ctx)
      on('2042-03-02')
      expect(await keepUp(ctx)).to.equal(1)
      await ctx.projection.caughtUp(ctx.ledger.size, 5_000)
      expect(types(await ctx.ledger.eventsOf(listing))).to.deep.equal([
        'listing.published',
        'listing.repaired',
        'body.erased',
      ])
      const [first, other, repaired] = await bodies()
      expect([first, repaired]).to.deep.equal([null, null])
      expect(other, 'that of another listing').to.be.a('string')
      const stored = await ListingModel.findById(listing).lean()
      expect(stored).to.include({ content: null, number: null, dueOn: null, publicFrom: null })
      expect(JSON.stringify(stored)).to.not.include(REASON)
      const { faultCount, erased } = await verifyEvents(everyStored(ctx.ledger.size), ORIGIN)
      expect([faultCount, erased.map(({ seq }) => seq)]).to.deep.equal([0, [0, 2]])
      expect(ctx.ledger.root(3)).to.equal(rootBefore)
      expect(await keepUp(ctx)).to.equal(0)
    })

    it('carries out at the next start what a crash left undone between order and erasure', async () => {
      const killed = () => Promise.reject(new Error('killed'))
      const dying = await aProcess((events) =>
        events.some(({ type }) => type === 'body.erased') ? killed() : Promise.resolve(),
      )
      const listing = await aRepaired(dying)
      on('2042-03-02')
      await keepUp(dying)
      await keepUp(dying)
      await dying.projection.caughtUp(dying.ledger.size, 100)
      await dying.stop()
      expect((await dying.ledger.eventsOf(listing)).at(-1)?.type).to.equal('body.erased')
      expect((await bodies())[0], 'still there').to.be.a('string')
      const { projection, ledger } = await aProcess()
      expect(projection.size).to.equal(ledger.size)
      expect((await bodies())[0]).to.equal(null)
      const { faultCount } = await verifyEvents(everyStored(ledger.size), ORIGIN)
      expect(faultCount).to.equal(0)
    })
  })
})
