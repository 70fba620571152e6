import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { CaseModel } from '../../models/case.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { approve } from '../../server/cases/approve.ts'
import { change } from '../../server/cases/change.ts'
import { check } from '../../server/cases/check.ts'
import { create } from '../../server/cases/create.ts'
import { readCase, readCases } from '../../server/cases/read.ts'
import { remove } from '../../server/cases/remove.ts'
import { returnCase } from '../../server/cases/return.ts'
import { submit } from '../../server/cases/submit.ts'
import { withdraw } from '../../server/cases/withdraw.ts'
import type { DraftContent } from '../../server/reference/case.ts'
import { newListingId } from '../../server/reference/ids.ts'
import type { Officer } from '../../server/reference/officer.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { aProcess, approved, type Process, rulesBrokenBy, submitted } from './registry.ts'
import { ban, chen, forgery, gu, ID_NUMBER, li, sun, wu, zhao } from './sample.ts'

describe('a case, from draft to publication', () => {
  let database: TestDatabase
  let ctx: Process
  before(async () => {
    database = await openTestDatabase()
    await Promise.all([CaseModel.createIndexes(), LedgerEventModel.createIndexes()])
  })
  beforeEach(async () => {
    await CaseModel.deleteMany({})
    await LedgerEventModel.collection.deleteMany({})
    ctx = aProcess()
  })
  after(() => database.close())

  const draft = (content: DraftContent = forgery, by: Officer = chen) =>
    create(ctx, by, { kind: 'listing', ...content })

  it('is saved however little of it is there', async () => {
    const it = await draft({})
    expect(it).to.deep.include({
      kind: 'listing',
      version: 1,
      state: 'draft',
      author: { username: 'chen' },
      history: [],
    })
    expect(it.id).to.match(/^cas_/)
    expect(it.department).to.deep.equal({ code: chen.department, name: '盘锦市财政局', region: '211100' })
  })

  it('comes back to its department as it was entered', async () => {
    const { id } = await draft()
    const it = await readCase(ctx, chen, id)
    expect(it.party).to.deep.equal(forgery.party)
    expect(it.effects).to.deep.equal(forgery.effects)
  })

  it('shows identifiers of persons whole to who reads the case, and nowhere else', async () => {
    const { id } = await draft()
    expect(JSON.stringify(await readCase(ctx, wu, id))).to.include(ID_NUMBER)
    expect(JSON.stringify(await readCases(ctx, chen, { limit: 20 }))).to.not.include(ID_NUMBER)
    expect(JSON.stringify(await draft())).to.not.include(ID_NUMBER)
    expect(JSON.stringify(await CaseModel.find().lean())).to.not.include(ID_NUMBER)
  })

  it('has the numbers of its persons masked in its words, whatever was entered first', async () => {
    const passport = 'P7654321'
    const persons = [
      { role: 'principal', name: '李某', identifiers: [{ scheme: 'passport', value: passport, country: 'KR' }] },
    ] as const
    const facts = `李某（护照${passport}）提供虚假业绩证明`
    const party = { ...forgery.party, persons }
    const [first, second] = [await draft({ offence: { facts } }), await draft({ party })]
    await change(ctx, chen, first.id, { version: 1, party })
    await change(ctx, chen, second.id, { version: 1, offence: { facts } })
    for (const { id } of [first, second]) {
      expect((await readCase(ctx, chen, id)).offence?.facts).to.equal('李某（护照P******1）提供虚假业绩证明')
      expect((await readCase(ctx, chen, id)).party?.persons).to.deep.equal(persons)
    }
    expect(JSON.stringify(await CaseModel.find().lean())).to.not.include(passport)
  })

  it('is not submitted with a number of a person in its words that it does not have', async () => {
    const it = await draft({ ...forgery, offence: { ...forgery.offence, facts: '李某持护照E12345678投标' } })
    expect(await rulesBrokenBy(submit(ctx, chen, it.id, { version: 1 }))).to.deep.equal(['personalNumber'])
  })

  it('names the listing it changes, unless it is to become one', async () => {
    const { listing } = await approved(ctx, await submitted(ctx))
    const it = await create(ctx, chen, {
      kind: 'stay',
      ...(listing && { listing }),
      order: { number: '盘政复停〔2026〕3号' },
    })
    expect(it).to.deep.include({ kind: 'stay', state: 'draft', listing, listingVersion: 1 })
    expect(await rulesBrokenBy(create(ctx, chen, { kind: 'stay' }))).to.deep.equal(['incomplete'])
    const unknown = newListingId()
    expect(await rulesBrokenBy(create(ctx, chen, { kind: 'stay', listing: unknown }))).to.deep.equal(['notFound'])
    expect(await rulesBrokenBy(create(ctx, chen, { kind: 'listing', listing: unknown }))).to.deep.equal([
      'notOfThisKind',
    ])
    expect(await CaseModel.countDocuments()).to.equal(2)
  })

  it('changes no listing of another department', async () => {
    const { listing } = await approved(ctx, await submitted(ctx))
    const foreign = create(ctx, li, { kind: 'stay', ...(listing && { listing }) })
    expect(await rulesBrokenBy(foreign)).to.deep.equal(['otherDepartment'])
  })

  it('has the properties of its kind only', async () => {
    const { listing } = await approved(ctx, await submitted(ctx))
    const about = listing && { listing }
    expect(await rulesBrokenBy(create(ctx, chen, { kind: 'stay', ...about, effects: [] }))).to.deep.equal([
      'notOfThisKind',
    ])
    const it = await create(ctx, chen, { kind: 'stay', ...about })
    const edit = { version: 1, correction: {}, party: {} }
    expect(await rulesBrokenBy(change(ctx, chen, it.id, edit))).to.deep.equal(['notOfThisKind', 'notOfThisKind'])
  })

  it('is changed property by property', async () => {
    const it = await draft()
    const changed = await change(ctx, chen, it.id, { version: 1, publication: { grade: 'ordinary' } })
    expect(changed).to.deep.include({ version: 2, state: 'draft', publication: { grade: 'ordinary' } })
    expect((await readCase(ctx, chen, it.id)).party).to.deep.equal(forgery.party)
    expect(changed.history.map(({ step, officer }) => ({ step, officer }))).to.deep.equal([
      { step: 'edited', officer: { username: 'chen', name: '陈经办' } },
    ])
  })

  it('is not changed on a stale version', async () => {
    const it = await draft()
    await change(ctx, chen, it.id, { version: 1, effects: [] })
    expect(await rulesBrokenBy(change(ctx, chen, it.id, { version: 1, effects: [ban] }))).to.deep.equal([
      'staleVersion',
    ])
    expect((await readCase(ctx, chen, it.id)).effects).to.deep.equal([])
  })

  it('lets one of two simultaneous changes through', async () => {
    const it = await draft()
    const results = await Promise.all(
      ['minor', 'ordinary', 'serious'].map((grade) =>
        rulesBrokenBy(change(ctx, chen, it.id, { version: 1, publication: { grade: grade as 'minor' } })),
      ),
    )
    expect(results.flat()).to.deep.equal(['staleVersion', 'staleVersion'])
  })

  it('goes to review, back with a note, and to review again', async () => {
    const it = await submitted(ctx)
    const back = await returnCase(ctx, zhao, it.id, { version: it.version, note: `请补充证据，并核对${ID_NUMBER}` })
    const mended = await change(ctx, chen, it.id, { version: back.version, publication: { grade: 'ordinary' } })
    const again = await submit(ctx, chen, it.id, { version: mended.version, note: '已补充' })
    expect(again.state).to.equal('submitted')
    expect(again.history.map(({ step, officer, note }) => [step, officer.name, note])).to.deep.equal([
      ['submitted', '陈经办', null],
      ['returned', '赵审核', '请补充证据，并核对1101**********002X'],
      ['edited', '陈经办', null],
      ['submitted', '陈经办', '已补充'],
    ])
  })

  it('is published by approval, which the history keeps', async () => {
    const it = await approved(ctx, await submitted(ctx))
    expect(it).to.deep.include({ state: 'published', listing: it.id.replace('cas_', 'lst_'), ledger: { seq: 0 } })
    expect(it.history.map(({ step, officer, note }) => [step, officer.username, note])).to.deep.equal([
      ['submitted', 'chen', null],
      ['approved', 'zhao', '同意'],
      ['published', 'zhao', null],
    ])
    const [event] = ctx.followed
    expect(event).to.deep.include({ seq: 0, type: 'listing.published', version: 1, department: chen.department })
    expect(event?.body).to.deep.include({ number: '211100-2026-0001' })
    expect(JSON.stringify(await LedgerEventModel.find().lean())).to.not.include(ID_NUMBER)
  })

  it('is numbered in the order of publication', async () => {
    for (const n of [1, 2]) await approved(ctx, await submitted(ctx, n))
    const numbers = ctx.followed.map((event) => event.type === 'listing.published' && event.body?.number)
    expect(numbers).to.deep.equal(['211100-2026-0001', '211100-2026-0002'])
  })

  it('is refused at submission with every rule it breaks, and stays a draft', async () => {
    const it = await draft({
      ...forgery,
      offence: { ...forgery.offence, code: 'ENG-122' },
      decision: { number: '盘财采罚〔2026〕7号', authority: '盘锦市财政局', date: forgery.decision.date },
    })
    const codes = ['departmentNotCompetent', 'effectNotAllowed', 'effectNotAllowed', 'procedureIncomplete']
    expect((await check(ctx, chen, it.id)).faults.map((fault) => fault.code)).to.deep.equal(codes)
    expect(await rulesBrokenBy(submit(ctx, chen, it.id, { version: 1 }))).to.deep.equal(codes)
    expect(await readCase(ctx, chen, it.id)).to.deep.include({ state: 'draft', version: 1, history: [] })
  })

  it('is checked again at approval, for the day may have changed what is right', async () => {
    const it = await submitted(ctx)
    ctx.clock.at = new Date('2026-03-02T02:00:00.000Z')
    expect(await rulesBrokenBy(approved(ctx, it))).to.deep.equal(['datesOutOfOrder'])
    expect(await LedgerEventModel.countDocuments()).to.equal(0)
    expect(await CaseModel.findById(it.id).lean()).to.deep.include({
      approvals: [],
      heldUntil: null,
      version: it.version,
    })
  })

  it('is approved once', async () => {
    const it = await submitted(ctx)
    await approved(ctx, it)
    expect(await rulesBrokenBy(approved(ctx, it))).to.deep.equal(['wrongState', 'staleVersion'])
    expect(ctx.ledger.size).to.equal(1)
  })

  it('is approved by nobody who wrote it, no other department and no other role', async () => {
    const it = await submitted(ctx)
    const by = (officer: Officer) => rulesBrokenBy(approve(ctx, officer, it.id, { version: it.version }))
    expect(await by(chen)).to.deep.equal(['authorIsApprover', 'roleMissing'])
    expect(await by(sun)).to.deep.equal(['otherDepartment'])
    expect(await by(wu)).to.deep.equal(['roleMissing'])
    expect(await by(gu)).to.deep.equal(['roleMissing'])
    expect(ctx.ledger.size).to.equal(0)
  })

  it('may be drafted by a reviewer, who then cannot approve it', async () => {
    const it = await draft(forgery, zhao)
    const waiting = await submit(ctx, chen, it.id, { version: 1 })
    expect(await rulesBrokenBy(approved(ctx, waiting))).to.deep.equal(['authorIsApprover'])
  })

  it('is refused when the decision against the party is under review or published elsewhere', async () => {
    const first = await submitted(ctx, 7)
    const second = await draft({
      ...forgery,
      party: { ...forgery.party, name: '盘锦围标建设公司' },
      decision: { ...forgery.decision, number: '盘财采罚[2026]7号' },
    })
    const submitSecond = () => rulesBrokenBy(submit(ctx, chen, second.id, { version: 1 }))
    expect(await submitSecond()).to.deep.equal(['duplicateDecision'])
    await approved(ctx, first)
    expect(await submitSecond()).to.deep.equal(['duplicateDecision'])
    expect((await check(ctx, chen, first.id)).faults.map((fault) => fault.code)).to.deep.equal([])
  })

  it('is refused when a change makes it one on a decision that is there already', async () => {
    await submitted(ctx, 7)
    const it = await draft({ ...forgery, decision: { ...forgery.decision, number: '盘财采罚〔2026〕8号' } })
    const decision = { ...forgery.decision, number: '盘财采罚〔2026〕7号' }
    const { version } = await change(ctx, chen, it.id, { version: 1, decision })
    expect(await rulesBrokenBy(submit(ctx, chen, it.id, { version }))).to.deep.equal(['duplicateDecision'])
  })

  it('is withdrawn after it was submitted, and then stays as it is', async () => {
    const it = await submitted(ctx)
    const gone = await withdraw(ctx, chen, it.id, { version: it.version, note: '重复立案' })
    expect(gone.state).to.equal('withdrawn')
    const codes = await Promise.all([
      rulesBrokenBy(submit(ctx, chen, it.id, { version: gone.version })),
      rulesBrokenBy(change(ctx, chen, it.id, { version: gone.version })),
      rulesBrokenBy(approved(ctx, gone)),
      rulesBrokenBy(remove(ctx, chen, it.id)),
    ])
    expect(codes.flat()).to.deep.equal(['wrongState', 'wrongState', 'wrongState', 'wrongState'])
  })

  it('is deleted while it is a draft only', async () => {
    const it = await draft()
    await remove(ctx, chen, it.id)
    expect(await rulesBrokenBy(readCase(ctx, chen, it.id))).to.deep.equal(['notFound'])
    expect(await rulesBrokenBy(remove(ctx, chen, (await submitted(ctx)).id))).to.deep.equal(['wrongState'])
  })

  it('belongs to its department: others neither see nor touch it', async () => {
    const { id } = await draft()
    const waiting = await submitted(ctx)
    const codes = await Promise.all([
      rulesBrokenBy(readCase(ctx, li, id)),
      rulesBrokenBy(check(ctx, sun, id)),
      rulesBrokenBy(change(ctx, li, id, { version: 1, effects: [] })),
      rulesBrokenBy(submit(ctx, li, id, { version: 1 })),
      rulesBrokenBy(remove(ctx, li, id)),
      rulesBrokenBy(withdraw(ctx, li, waiting.id, { version: waiting.version })),
      rulesBrokenBy(returnCase(ctx, sun, waiting.id, { version: waiting.version, note: '…' })),
    ])
    expect(codes).to.deep.equal(codes.map(() => ['otherDepartment']))
    expect((await readCases(ctx, li, { limit: 20 })).items).to.deep.equal([])
  })

  it('is nothing for administrators, and read-only for supervisors', async () => {
    const { id } = await draft()
    expect(await rulesBrokenBy(readCase(ctx, gu, id))).to.deep.equal(['roleMissing'])
    expect(await rulesBrokenBy(readCases(ctx, gu, { limit: 20 }))).to.deep.equal(['roleMissing'])
    expect((await readCases(ctx, wu, { limit: 20 })).items).to.have.length(1)
    expect(await rulesBrokenBy(draft(forgery, wu))).to.deep.equal(['roleMissing'])
    expect(await rulesBrokenBy(change(ctx, wu, id, { version: 1 }))).to.deep.equal(['roleMissing'])
  })

  it('is listed newest first, page by page, by state and by author', async () => {
    const ids: string[] = []
    for (const by of [chen, zhao, chen]) {
      ctx.clock.at = new Date(ctx.clock.at.getTime() + 1)
      ids.unshift((await draft({}, by)).id)
    }
    const first = await readCases(ctx, chen, { limit: 2 })
    expect(first.items.map((it) => it.id)).to.deep.equal(ids.slice(0, 2))
    const second = await readCases(ctx, chen, { limit: 2, cursor: first.nextCursor ?? '' })
    expect(second.items.map((it) => it.id)).to.deep.equal(ids.slice(2))
    expect(second.nextCursor).to.equal(null)
    const mine = await readCases(ctx, zhao, { limit: 20, mine: true })
    expect(mine.items.map((it) => it.id)).to.deep.equal([ids[1]])
    expect((await readCases(ctx, chen, { limit: 20, state: 'published' })).items).to.deep.equal([])
    expect((await readCases(ctx, chen, { limit: 20, state: 'draft' })).items).to.have.length(3)
  })
})
