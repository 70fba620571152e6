import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { DeliveryLaneModel } from '../../../models/delivery-lane.ts'
import { WatchModel } from '../../../models/watch.ts'
import { forgetWatches } from '../../../server/exchange/watches/forget-watches.ts'
import {
  endWatch,
  insertWatch,
  type KeptWatch,
  watchesChangedAfter,
} from '../../../server/exchange/watches/watch-store.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { newWatchId, type PlatformId, type WatchId } from '../../../server/reference/ids.ts'
import { openTestDatabase, type TestDatabase } from '../../support/database.ts'

const NOW = new Date('2026-11-23T02:00:00.000Z')
const LIAOHE = 'plt_liaohe' as PlatformId

const aWatch = (changes: Partial<KeptWatch> = {}): Omit<KeptWatch, 'change'> => ({
  _id: newWatchId(),
  platform: LIAOHE,
  fromSeq: 0,
  until: civilDate('2026-12-31'),
  callback: null,
  parties: [{ ref: '1', party: { kind: 'organization', name: '甲', identifiers: [], formerNames: [], persons: [] } }],
  partyCount: 1,
  createdAt: NOW,
  endedAt: null,
  forgetAt: new Date('2027-01-02T00:00:00.000Z'),
  ...changes,
})

describe('the watches as they are stored', () => {
  let database: TestDatabase
  before(async () => {
    database = await openTestDatabase()
    for (const model of [WatchModel, DeliveryLaneModel]) await model.createIndexes()
  })
  beforeEach(async () => {
    for (const model of [WatchModel, DeliveryLaneModel]) await model.collection.deleteMany({})
  })
  after(() => database.close())

  /** What a process hears of that asks for what changed, again and again. */
  const heardAfter = async (change: number): Promise<[WatchId, number][]> => {
    const heard: [WatchId, number][] = []
    for (let page = await watchesChangedAfter(change); page.length > 0; ) {
      heard.push(...page.map(({ _id, change }): [WatchId, number] => [_id, change]))
      page = await watchesChangedAfter(page.at(-1)?.change ?? 0)
    }
    return heard
  }

  it('number their changes without a gap, however many are made at once, so that none is overlooked', async () => {
    const watches = Array.from({ length: 12 }, () => aWatch())
    await Promise.all(watches.map(insertWatch))
    const heard = await heardAfter(0)
    expect(heard.map(([, change]) => change)).to.deep.equal(watches.map((_, i) => i + 1))
    const [first] = heard
    const id = first?.[0] ?? expect.fail('a watch')
    expect(await endWatch(id, LIAOHE, NOW, NOW)).to.equal(true)
    expect(await heardAfter(12)).to.deep.equal([[id, 13]])
    expect(await endWatch(id, LIAOHE, NOW, NOW)).to.equal(false)
    expect(await heardAfter(13)).to.deep.equal([])
  })

  it('are ended by their own platform only', async () => {
    const watch = aWatch()
    await insertWatch(watch)
    expect(await endWatch(watch._id, 'plt_other' as PlatformId, NOW, NOW)).to.equal(false)
  })

  it('are forgotten when they are over, but for the last number, which is not given again', async () => {
    const [over, kept, last] = [aWatch({ forgetAt: NOW }), aWatch(), aWatch({ forgetAt: NOW })]
    for (const watch of [over, kept, last]) await insertWatch(watch)
    const lane = { platform: LIAOHE, callback: 'cbk_1', added: 1 }
    await DeliveryLaneModel.insertMany([
      { _id: over._id, ...lane },
      { _id: last._id, ...lane, dueAt: NOW },
    ])
    await forgetWatches(NOW)
    expect((await heardAfter(0)).map(([id]) => id)).to.deep.equal([kept._id, last._id])
    expect((await DeliveryLaneModel.find().lean()).map(({ _id }) => _id)).to.deep.equal([last._id])
    await insertWatch(aWatch())
    expect((await heardAfter(3)).map(([, change]) => change)).to.deep.equal([4])
  })
})
