import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { CaseModel } from '../../models/case.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { approve } from '../../server/cases/approve.ts'
import type { CaseContext } from '../../server/cases/context.ts'
import { markPublished } from '../../server/cases/published.ts'
import { readCase } from '../../server/cases/read.ts'
import { returnCase } from '../../server/cases/return.ts'
import { heldUntil } from '../../server/cases/rules/hold.ts'
import { holdCase, moveCase, releaseCase } from '../../server/cases/store.ts'
import { withdraw } from '../../server/cases/withdraw.ts'
import { newListingId } from '../../server/reference/ids.ts'
import type { Officer } from '../../server/reference/officer.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { aProcess, approved, type Process, reading, rulesBrokenBy, submitted } from './registry.ts'
import { chen, ID_NUMBER, zhao } from './sample.ts'

const zhou: Officer = { ...zhao, id: 'off_zhou' as Officer['id'], username: 'zhou' }
const HOLD_MS = 31_000

describe('the publication of cases', () => {
  let database: TestDatabase
  let here: Process
  let there: Process
  before(async () => {
    database = await openTestDatabase()
    await Promise.all([CaseModel.createIndexes(), LedgerEventModel.createIndexes()])
  })
  beforeEach(async () => {
    await CaseModel.deleteMany({})
    await LedgerEventModel.collection.deleteMany({})
    here = aProcess()
    there = aProcess()
  })
  after(() => database.close())

  const events = () => LedgerEventModel.find().sort({ _id: 1 }).lean()

  it('gives 40 approvals at once from two processes one event and one number each', async () => {
    const cases = []
    for (let n = 1; n <= 40; n++) cases.push(await submitted(here, n))
    const done = await Promise.all(cases.map((it, i) => approved(i % 2 === 0 ? here : there, it)))
    const seqs = done.map((it) => it.ledger?.seq ?? -1).sort((a, b) => a - b)
    expect(seqs).to.deep.equal(Array.from({ length: 40 }, (_, seq) => seq))
    expect(done.every((it) => it.state === 'published')).to.equal(true)
    await here.ledger.catchUp()
    const numbers = here.followed.map((event) => event.type === 'listing.published' && event.body?.number)
    expect(numbers).to.deep.equal(Array.from({ length: 40 }, (_, n) => `211100-2026-${String(n + 1).padStart(4, '0')}`))
    await there.ledger.catchUp()
    expect(here.ledger.root(40)).to.equal(there.ledger.root(40))
  })

  it('lets one of two reviewers publish a case that both approve', async () => {
    const it = await submitted(here)
    const results = await Promise.all([
      rulesBrokenBy(approved(here, it)),
      rulesBrokenBy(approve(there, zhou, it.id, { version: it.version })),
    ])
    expect(results.filter((codes) => codes.length === 0)).to.have.length(1)
    expect(await events()).to.have.length(1)
    const winner = results[0]?.length === 0 ? 'zhao' : 'zhou'
    const { history, state } = await readCase(here, chen, it.id)
    expect(state).to.equal('published')
    expect(await CaseModel.findById(it.id).lean()).to.deep.include({ heldUntil: null })
    expect(history.map(({ step, officer }) => [step, officer.username])).to.deep.equal([
      ['submitted', 'chen'],
      ['approved', winner],
      ['published', winner],
    ])
  })

  it('is refused when the decision gets into the ledger from elsewhere first, and the case is free again', async () => {
    const it = await submitted(here)
    const overtaken: CaseContext = {
      ...here,
      ledger: {
        ...reading(here),
        append: async (decide) => {
          await there.ledger.append((size) => decide(size).map((draft) => ({ ...draft, listing: newListingId() })))
          return here.ledger.append(decide)
        },
      },
    }
    expect(await rulesBrokenBy(approved(overtaken, it))).to.deep.equal(['duplicateDecision'])
    expect(await events()).to.have.length(1)
    expect((await returnCase(here, zhao, it.id, { version: it.version, note: '重复' })).state).to.equal('returned')
  })

  describe('when the process dies', () => {
    /** Approves up to the append and no further: the process is gone before or after it. */
    async function dying(ctx: Process, when: 'before' | 'after'): Promise<string> {
      const it = await submitted(ctx)
      const dead: CaseContext = {
        ...ctx,
        ledger: {
          ...reading(ctx),
          append: async (decide) => {
            if (when === 'after') await ctx.ledger.append(decide)
            throw new Error('killed')
          },
        },
      }
      const death = await approved(dead, it).catch((error: unknown) => error)
      expect(death).to.be.an('error').with.property('message', 'killed')
      return it.id
    }

    it('after the append, the follower finishes the case with the approval that was given', async () => {
      const id = await dying(here, 'after')
      expect((await readCase(there, chen, id)).state).to.equal('submitted')
      await there.ledger.catchUp()
      await markPublished(there, there.followed)
      await markPublished(there, there.followed)
      const it = await readCase(there, chen, id)
      expect(it).to.deep.include({ state: 'published', ledger: { seq: 0 } })
      expect(it.history.map(({ step, officer, note }) => [step, officer.name, note])).to.deep.equal([
        ['submitted', '陈经办', null],
        ['approved', '赵审核', '同意'],
        ['published', '赵审核', null],
      ])
    })

    it('after the append, a second approval publishes nothing and takes no credit', async () => {
      const id = await dying(here, 'after')
      there.clock.at = new Date(here.clock.at.getTime() + HOLD_MS)
      const unaware: CaseContext = {
        ...there,
        ledger: { ...reading(there), append: (decide) => there.ledger.append(decide), hasOnce: async () => new Set() },
      }
      expect(await rulesBrokenBy(approve(unaware, zhou, id, { version: 2 }))).to.deep.equal(['wrongState'])
      await markPublished(there, there.followed)
      expect(await events()).to.have.length(1)
      const { history } = await readCase(there, chen, id)
      expect(history.slice(1).map(({ step, officer }) => [step, officer.username])).to.deep.equal([
        ['approved', 'zhao'],
        ['published', 'zhao'],
      ])
    })

    it('before the append, the case stands still for a moment and can then be approved again', async () => {
      const id = await dying(here, 'before')
      const version = 2
      expect(await rulesBrokenBy(approve(there, zhou, id, { version }))).to.deep.equal(['wrongState'])
      expect(await rulesBrokenBy(returnCase(there, zhou, id, { version, note: '…' }))).to.deep.equal(['wrongState'])
      expect(await rulesBrokenBy(withdraw(there, chen, id, { version }))).to.deep.equal(['wrongState'])
      there.clock.at = new Date(here.clock.at.getTime() + HOLD_MS)
      const it = await approve(there, zhou, id, { version })
      expect(it.state).to.equal('published')
      expect(it.history.filter(({ step }) => step === 'approved').map(({ officer }) => officer.username)).to.deep.equal(
        ['zhou'],
      )
    })

    it('before the append, the case can also be returned once the hold is over', async () => {
      const id = await dying(here, 'before')
      there.clock.at = new Date(here.clock.at.getTime() + HOLD_MS)
      expect((await returnCase(there, zhou, id, { version: 2, note: '请核对' })).state).to.equal('returned')
    })
  })

  it('does not happen when the ledger comes to it too late for the hold', async () => {
    const it = await submitted(here)
    const slow: CaseContext = {
      ...here,
      ledger: {
        ...reading(here),
        append: (decide) => {
          here.clock.at = new Date(here.clock.at.getTime() + 10_001)
          return here.ledger.append(decide)
        },
      },
    }
    expect(await rulesBrokenBy(approved(slow, it))).to.deep.equal(['overloaded'])
    expect(await events()).to.have.length(0)
    expect((await approved(here, it)).state).to.equal('published')
  })

  it('is checked once more at the moment of the append', async () => {
    const it = await submitted(here)
    const late: CaseContext = {
      ...here,
      ledger: {
        ...reading(here),
        append: (decide) => {
          here.clock.at = new Date('2026-03-02T02:00:00.000Z')
          return here.ledger.append(decide)
        },
      },
    }
    expect(await rulesBrokenBy(approved(late, it))).to.deep.equal(['datesOutOfOrder'])
    expect(await events()).to.have.length(0)
  })

  it('is not crossed by a step that was decided on before', async () => {
    const it = await submitted(here)
    const { history } = await CaseModel.findById(it.id).orFail().lean()
    const [step] = history
    if (!step) throw new Error('submitted')
    const { step: _, ...approval } = step
    const standing = { id: it.id, version: it.version, state: it.state }
    expect(await holdCase(standing, approval, heldUntil(step.at))).to.include({ version: it.version })
    expect(await moveCase(standing, { state: 'returned' }, step)).to.equal(null)
    await releaseCase(it.id, heldUntil(step.at))
    expect(await moveCase(standing, { state: 'returned' }, step)).to.include({ state: 'returned' })
  })

  it('passes by events that no case is behind', async () => {
    const it = await approved(here, await submitted(here))
    await CaseModel.deleteMany({ _id: it.id })
    await markPublished(here, here.followed)
    expect(await CaseModel.countDocuments()).to.equal(0)
  })

  it('leaves no identifier of a person in the database', async () => {
    await approved(here, await submitted(here))
    const kept = JSON.stringify([await CaseModel.find().lean(), await events()])
    expect(kept).to.not.include(ID_NUMBER)
    expect(kept).to.include('masked')
  })
})
