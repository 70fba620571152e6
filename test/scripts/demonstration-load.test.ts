import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { loadDemonstration } from '../../scripts/demonstration/load.ts'
import { aPublication } from '../ledger/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

describe('loading the demonstration', function () {
  this.timeout(60_000)
  let registry: TestRegistry
  let sizeAtUpkeep = 0
  before(async () => {
    registry = await openTestRegistry()
    const { ctx } = registry
    const loading = loadDemonstration(ctx)
    while (ctx.ledger.size < 100) await new Promise((resolve) => setTimeout(resolve, 5))
    const upkeep = ctx.betweenUpkeep(async () => {
      sizeAtUpkeep = ctx.ledger.size
    })
    // As another process may.
    await ctx.ledger.append(() => [aPublication()])
    await Promise.all([loading, upkeep])
  })
  after(() => registry.close())

  it('keeps the ledger in the order of time, whoever publishes meanwhile', async () => {
    const events = await LedgerEventModel.find().sort({ _id: 1 }).select({ at: 1 }).lean<{ at: string }[]>()
    const times = events.map(({ at }) => at)
    expect(times.length).to.be.above(400)
    expect(times).to.deep.equal(times.toSorted())
  })

  it('lets nothing run out meanwhile, which would be announced today', () => {
    expect(sizeAtUpkeep).to.be.above(400)
  })
})
