import { expect } from 'chai'
import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import { FollowerModel } from '../../models/follower.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { ListingModel } from '../../models/listing.ts'
import { eraseBodies } from '../../server/ledger/store.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { EventDraft, LedgerEvent } from '../../server/reference/event.ts'
import { newListingId } from '../../server/reference/ids.ts'
import { Projection } from '../../server/registry/projection.ts'
import { findListings, insertListings, replaceOlder } from '../../server/registry/store.ts'
import { aBody, aLedger, aPublication, FINANCE, quietLog } from '../ledger/cast.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { order } from './cast.ts'

const WAIT_MS = 5_000

/** One process of the registry: its ledger, its projection, and the events that others were told of. */
function aProcess(outage: () => void = () => {}) {
  const ledger = aLedger()
  const marked: number[] = []
  const onPublished = async (events: readonly LedgerEvent[]) => {
    outage()
    marked.push(...events.map(({ seq }) => seq))
  }
  const projection = new Projection({ ledger, onPublished, now: () => new Date(), log: quietLog })
  const start = async () => {
    await ledger.start(20)
    await projection.start()
  }
  const stop = async () => {
    await ledger.stop()
    await projection.stop()
  }
  return { ledger, projection, marked, start, stop }
}

const revocation = (listing = newListingId(), version = 2): EventDraft => ({
  type: 'listing.revoked',
  listing,
  version,
  department: FINANCE,
  body: { order, on: civilDate('2026-08-01') },
})

describe('the projection of listings', () => {
  let database: TestDatabase
  let running: { stop: () => Promise<void> }[] = []
  const started = async (...args: Parameters<typeof aProcess>) => {
    const it = aProcess(...args)
    running.push(it)
    await it.start()
    await it.projection.renewed
    return it
  }

  before(async () => {
    database = await openTestDatabase()
    for (const model of [LedgerEventModel, ListingModel, FollowerModel]) await model.createIndexes()
  })
  beforeEach(async () => {
    for (const model of [LedgerEventModel, ListingModel, FollowerModel]) await model.collection.deleteMany({})
  })
  afterEach(async () => {
    for (const it of running) await it.stop()
    running = []
  })
  after(() => database.close())

  it('writes what is published, and marks its case', async () => {
    const { ledger, projection, marked } = await started()
    const [event] = await ledger.append(() => [aPublication()])
    expect(await projection.caughtUp(1, WAIT_MS)).to.equal(true)
    const stored = await ListingModel.findById(event?.listing).lean()
    expect(stored).to.deep.include({
      version: 1,
      seq: 0,
      publishedSeq: 0,
      number: '211100-2026-0017',
      content: aBody(),
    })
    expect(stored).to.include({ publicFrom: '2026-03-05', publicUntil: '2029-03-01', publishedOn: '2026-03-05' })
    expect(marked).to.deep.equal([0])
  })

  it('folds later events onto what is there', async () => {
    const { ledger, projection } = await started()
    const listing = newListingId()
    await ledger.append(() => [aPublication({ listing })])
    await projection.caughtUp(1, WAIT_MS)
    await ledger.append(() => [revocation(listing)])
    await projection.caughtUp(2, WAIT_MS)
    const stored = await ListingModel.findById(listing).lean()
    expect(stored).to.include({ version: 2, seq: 1, publishedSeq: 0, publicFrom: null, publicUntil: null })
    expect(stored?.states.map(({ state }) => state)).to.deep.equal(['revoked'])
  })

  it('completes after a crash what was appended and not yet written, and doubles nothing', async () => {
    const crashed = aLedger()
    const listing = newListingId()
    await crashed.append(() => [aPublication({ listing }), aPublication(), revocation(listing)])
    const { projection, marked } = await started()
    expect(projection.size).to.equal(3)
    expect(await ListingModel.countDocuments()).to.equal(2)
    expect(await ListingModel.findById(listing).lean()).to.include({ version: 2 })
    expect(marked).to.deep.equal([0, 1, 2])
  })

  it('completes after a crash what was written without moving the mark', async () => {
    const first = await started()
    await first.ledger.append(() => [aPublication(), aPublication()])
    await first.projection.caughtUp(2, WAIT_MS)
    await first.stop()
    await FollowerModel.collection.updateOne({}, { $set: { size: 1 } })
    const before = await ListingModel.find().sort({ _id: 1 }).lean()
    const { marked, projection } = await started()
    expect(projection.size).to.equal(2)
    expect(marked, 'told again from the mark on').to.deep.equal([1])
    expect(await ListingModel.find().sort({ _id: 1 }).lean()).to.deep.equal(before)
  })

  it('takes no event in twice when it has to go back', async () => {
    const listing = newListingId()
    const stay = { order, from: civilDate('2026-05-01') }
    const first = await started()
    await first.ledger.append(() => [aPublication({ listing })])
    await first.ledger.append(() => [{ type: 'listing.stayed', listing, version: 2, department: FINANCE, body: stay }])
    await first.projection.caughtUp(2, WAIT_MS)
    await first.stop()
    await FollowerModel.collection.updateOne({}, { $set: { size: 1 } })
    await aLedger().append(() => [revocation(listing, 3)])
    await started()
    const stored = await ListingModel.findById(listing).lean()
    expect(stored?.track.stays).to.have.length(1)
    expect(stored?.track.endings).to.have.length(1)
  })

  it('leaves what a faster process has written, and replaces what a slower one has', async () => {
    const { ledger, projection } = await started()
    const listing = newListingId()
    await ledger.append(() => [aPublication({ listing })])
    await projection.caughtUp(1, WAIT_MS)
    const [older] = await findListings({ _id: listing }, {}, 1)
    if (!older) throw new Error('published')
    const newer = { ...older, version: 2, seq: 7 }
    await insertListings([newer])
    expect(await findListings({ _id: listing }, {}, 1)).to.deep.equal([newer])
    await insertListings([older])
    await replaceOlder(older)
    expect(await findListings({ _id: listing }, {}, 1)).to.deep.equal([newer])
  })

  it('begins where it stopped', async () => {
    const first = await started()
    await first.ledger.append(() => [aPublication(), aPublication()])
    await first.projection.caughtUp(2, WAIT_MS)
    await first.stop()
    const { marked } = await started()
    expect(marked).to.deep.equal([])
  })

  it('does not move on before the case is marked', async () => {
    let outage = false
    const { ledger, projection, marked } = await started(() => {
      if (outage) throw new Error('no primary')
    })
    outage = true
    await ledger.append(() => [aPublication()])
    expect(await projection.caughtUp(1, 100)).to.equal(false)
    expect((await FollowerModel.findOne().lean())?.size ?? 0, 'the mark a restart begins at').to.equal(0)
    outage = false
    expect(await projection.caughtUp(1, WAIT_MS)).to.equal(true)
    expect(marked).to.deep.equal([0])
  })

  it('gives one and the same result from several processes at once', async () => {
    const processes = [await started(), await started(), await started()]
    const ids = Array.from({ length: 60 }, () => newListingId())
    await Promise.all(
      ids.map(async (listing, i) => {
        const { ledger } = processes[i % 3] ?? expect.fail('three processes')
        await ledger.append(() => [aPublication({ listing })])
        await ledger.append(() => [revocation(listing)])
      }),
    )
    for (const { projection } of processes) expect(await projection.caughtUp(120, WAIT_MS)).to.equal(true)
    const stored = await ListingModel.find().lean()
    expect(stored.map(({ _id }) => _id)).to.have.members(ids)
    for (const listing of stored) expect(listing).to.include({ version: 2, publicFrom: null })
  })

  it('takes the content out of a listing whose body was erased', async () => {
    const { ledger, projection } = await started()
    const listing = newListingId()
    const body = { seqs: [0], on: civilDate('2026-09-01') }
    await ledger.append(() => [aPublication({ listing })])
    await ledger.append(() => [{ type: 'body.erased', listing, version: 2, department: FINANCE, body }])
    await eraseBodies([0])
    await projection.caughtUp(2, WAIT_MS)
    expect(await ListingModel.findById(listing).lean()).to.include({ content: null, number: null, publicFrom: null })
  })

  describe('of code that kept other columns', () => {
    const listings = Array.from({ length: 5 }, () => newListingId())
    const inOldColumns = { $set: { publicUntil: '2001-01-01', measures: [] }, $unset: { columnsVersion: 1, dueOn: 1 } }

    async function written() {
      const first = await started()
      await first.ledger.append(() => listings.map((listing) => aPublication({ listing })))
      await first.ledger.append(() => [revocation(listings[0])])
      await first.projection.caughtUp(6, WAIT_MS)
      await first.stop()
      return ListingModel.find().sort({ _id: 1 }).lean()
    }
    const stored = () => ListingModel.find().sort({ _id: 1 }).lean()
    const unmarked = () => FollowerModel.collection.updateOne({}, { $unset: { columnsVersion: 1 } })

    it('is written anew as it would have been, and nobody is told again', async () => {
      const before = await written()
      await ListingModel.collection.updateMany({}, inOldColumns)
      await unmarked()
      const { marked } = await started()
      expect(await stored()).to.deep.equal(before)
      expect(marked).to.deep.equal([])
    })

    it('is written anew by several processes at once, and from where one of them was stopped', async () => {
      const before = await written()
      await ListingModel.collection.updateMany({ _id: { $in: listings.slice(2) as never[] } }, inOldColumns)
      await unmarked()
      await Promise.all([started(), started(), started()])
      expect(await stored()).to.deep.equal(before)
    })

    it('is left alone once it was written anew', async () => {
      await written()
      await ListingModel.collection.updateMany({}, inOldColumns)
      await started()
      expect(await ListingModel.countDocuments({ publicUntil: civilDate('2001-01-01') })).to.equal(5)
    })

    it('does not stay where such code still runs and writes an event first', async () => {
      const before = await written()
      await ListingModel.collection.updateMany({}, inOldColumns)
      await FollowerModel.collection.updateOne({}, { $set: { size: 0 } })
      await started()
      expect(await stored()).to.deep.equal(before)
    })
  })
})
