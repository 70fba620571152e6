import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { CaseModel } from '../../models/case.ts'
import { completeCases } from '../../server/cases/complete.ts'
import { searchCases } from '../../server/cases/search.ts'
import { quietLog } from '../ledger/cast.ts'
import { type Cast, enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'
import { chen, forgery } from './sample.ts'

describe('cases of before it was kept what they say', () => {
  let registry: TestRegistry
  let cast: Cast
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    await cast.chen('POST', '/cases', { kind: 'listing', ...forgery })
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery })
    const moved = await cast.chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    expect(moved.status).to.equal(200)
    await cast.chen('POST', '/cases', { kind: 'listing' })
  })
  after(() => registry.close())

  const stored = () => CaseModel.find().sort({ _id: 1 }).lean()
  const found = async () => (await searchCases(registry.ctx, chen, forgery.party.name)).length

  it('are found afterwards, and lie idle since their last step; nothing else of them changes', async () => {
    const before = await stored()
    await CaseModel.collection.updateMany({}, { $unset: { said: 1, idleSince: 1 } })
    expect(await found()).to.equal(0)
    await Promise.all([completeCases(quietLog), completeCases(quietLog)])
    expect(await stored()).to.deep.equal(before)
    expect(await found()).to.equal(2)
  })

  it('are left alone where it is known', async () => {
    await CaseModel.collection.updateMany({}, { $set: { said: ['X'] }, $unset: { idleSince: 1 } })
    const before = await stored()
    await completeCases(quietLog)
    expect(await stored()).to.deep.equal(before)
  })

  it('that were erased begin no new time after which they are', async () => {
    await CaseModel.collection.updateMany({}, { $set: { erasedOn: '2026-01-01' }, $unset: { said: 1, idleSince: 1 } })
    await completeCases(quietLog)
    expect(await CaseModel.countDocuments({ idleSince: { $exists: true } })).to.equal(0)
    expect(await CaseModel.countDocuments({ said: null })).to.equal(0)
  })
})
