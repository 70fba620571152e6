import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import express, { type RequestHandler } from 'express'
import { after, before, describe, it } from 'mocha'
import { CaseModel } from '../../models/case.ts'
import { IdempotencyKeyModel } from '../../models/idempotency-key.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { caseAnswer, casePage, readingAnswer } from '../../routes/case-answer.ts'
import { checkAnswer } from '../../routes/case-check-answer.ts'
import { cases } from '../../routes/cases.ts'
import { mount } from '../../routes/http/mount.ts'
import { problems } from '../../routes/http/problem.ts'
import type { Officer } from '../../server/reference/officer.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Answer, caller } from '../support/http.ts'
import { aProcess } from './registry.ts'
import { ban, chen, forgery, gu, ID_NUMBER, li, sun, wu, zhao } from './sample.ts'

const WRONG_ID = '110105194912310021'
const CAST = new Map([chen, zhao, li, sun, wu, gu].map((officer) => [officer.username, officer]))

interface CheckBody {
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
  readonly law: object
  readonly clocks: readonly { readonly clock: string; readonly day: string; readonly rule: string }[]
}

interface Problem {
  readonly type: string
  readonly title: string
  readonly errors: readonly { path: string; code: string; rule?: string; message: string; article?: string }[]
}

describe('/cases', () => {
  let database: TestDatabase
  let server: Server
  before(async () => {
    database = await openTestDatabase()
    await Promise.all([CaseModel, LedgerEventModel, IdempotencyKeyModel].map((model) => model.createIndexes()))
    const ctx = aProcess()
    const logged = { error: (...what: unknown[]) => expect.fail(JSON.stringify(what)) } as never
    const app = express()
    const identify: RequestHandler = (req, res, next) => {
      const officer = CAST.get(req.get('X-Officer') ?? '')
      res.locals['caller'] = officer ? { kind: 'officer', officer } : { kind: 'public' }
      next()
    }
    mount(app, cases(ctx), { now: ctx.now, identify })
    app.use(problems(logged))
    server = await new Promise((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
    })
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    await database.close()
  })

  const ask = <T = Record<string, unknown>>(
    by: Officer | null,
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ) =>
    caller(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)<T>(method, path, body, {
      ...(by && { 'X-Officer': by.username }),
      ...headers,
    })
  const refusal = ({ status, body }: Answer<Problem>) => [status, ...body.errors.map(({ rule, code }) => rule ?? code)]
  let n = 0
  const aDraft = async (differing = {}, by = chen): Promise<string> => {
    n += 1
    const decision = { ...forgery.decision, number: `盘财采罚〔2026〕${n}号` }
    const { body } = await ask(by, 'POST', '/cases', { kind: 'listing', ...forgery, decision, ...differing })
    return `/cases/${String(body['id'])}`
  }

  it('saves a draft and says where', async () => {
    const { status, headers, body } = await ask(chen, 'POST', '/cases', { kind: 'listing' })
    expect(status).to.equal(201)
    expect(headers.get('Location')).to.equal(`/api/v1/cases/${String(body['id'])}`)
    expect(body).to.deep.include({
      kind: 'listing',
      version: 1,
      state: 'draft',
      history: [],
      author: { username: 'chen' },
    })
    expect(caseAnswer.validate(body, { convert: false }).error).to.equal(undefined)
  })

  it('takes a case from draft to publication', async () => {
    const path = await aDraft()
    const waiting = await ask(chen, 'POST', `${path}/submit`, { version: 1 })
    expect([waiting.status, waiting.body['state'], waiting.body['version']]).to.deep.equal([200, 'submitted', 2])
    const published = await ask(zhao, 'POST', `${path}/approve`, { version: 2, note: '同意' })
    expect(published.status).to.equal(200)
    expect(published.body).to.deep.include({ state: 'published', ledger: { seq: 0 } })
    expect(published.body['listing']).to.match(/^lst_/)
    const read = await ask(chen, 'GET', path)
    expect(readingAnswer.validate(read.body, { convert: false }).error).to.equal(undefined)
    const list = await ask(chen, 'GET', '/cases?state=published&mine=true')
    expect(list.body['items']).to.have.length(1)
    expect(casePage.validate(list.body, { convert: false }).error).to.equal(undefined)
  })

  it('refuses each breach with its rule, and writes nothing', async () => {
    const collusion = { ...forgery.offence, code: 'ENG-122' }
    const { servedOn: _, ...unserved } = forgery.decision
    const rows = [
      [{ effects: [{ ...ban, period: { from: '2026-03-02', to: '2026-09-01' } }] }, 'termOutOfRange'],
      [{ offence: collusion, effects: [{ ...ban, fields: ['engineering'] }] }, 'effectNotAllowed', li],
      [{ decision: { ...unserved, number: '盘财采罚〔2026〕900号' } }, 'procedureIncomplete'],
      [
        { party: { ...forgery.party, identifiers: [{ scheme: 'uscc', value: '91350100M000100Y44' }] } },
        'identifierInvalid',
      ],
      [{ party: { ...forgery.party, identifiers: [] } }, 'identifierMissing'],
      [{ publication: {} }, 'incomplete'],
    ] as const
    for (const [differing, rule, by = chen] of rows) {
      const path = await aDraft(differing, by)
      const answer = await ask<Problem>(by, 'POST', `${path}/submit`, { version: 1 })
      expect(refusal(answer)).to.deep.equal([422, rule])
      expect(answer.body.type).to.equal(`/problems/${rule}`)
      expect((await ask(by, 'GET', path)).body).to.deep.include({ state: 'draft', version: 1, history: [] })
    }
  })

  it('names article and property of a breach, in the language asked for', async () => {
    const path = await aDraft({ effects: [{ ...ban, period: { from: '2026-03-02', to: '2026-09-01' } }] })
    const { body } = await ask<{ faults: Problem['errors'] }>(chen, 'GET', `${path}/check`, undefined, {
      'Accept-Language': 'zh-CN',
    })
    const [fault] = body.faults
    expect(fault).to.deep.include({ path: 'effects[0].period', code: 'termOutOfRange', rule: 'termOutOfRange' })
    expect(fault?.article).to.equal('政府采购法 77(1)①')
    expect(fault?.message).to.include('期限应为')
  })

  it('keeps the wrong officers away, each for their own reason', async () => {
    const path = await aDraft()
    await ask(chen, 'POST', `${path}/submit`, { version: 1 })
    const approveBy = async (by: Officer | null) =>
      refusal(await ask<Problem>(by, 'POST', `${path}/approve`, { version: 2 }))
    expect(await approveBy(chen)).to.deep.equal([403, 'authorIsApprover', 'roleMissing'])
    expect(await approveBy(sun)).to.deep.equal([403, 'otherDepartment'])
    expect(await approveBy(wu)).to.deep.equal([403, 'roleMissing'])
    expect(await approveBy(gu)).to.deep.equal([403, 'roleMissing'])
    expect(await approveBy(null)).to.deep.equal([401, 'notSignedIn'])
    expect(refusal(await ask<Problem>(li, 'GET', path))).to.deep.equal([403, 'otherDepartment'])
    expect(refusal(await ask<Problem>(gu, 'GET', path))).to.deep.equal([403, 'roleMissing'])
    expect((await ask(wu, 'GET', path)).status).to.equal(200)
  })

  it('answers 409 to a stale version and to a step out of turn', async () => {
    const path = await aDraft()
    await ask(chen, 'PATCH', path, { version: 1, publication: { grade: 'minor' } })
    const patch = await ask<Problem>(chen, 'PATCH', path, { version: 1, publication: { grade: 'serious' } })
    expect(refusal(patch)).to.deep.equal([409, 'staleVersion'])
    expect(refusal(await ask<Problem>(zhao, 'POST', `${path}/approve`, { version: 2 }))).to.deep.equal([
      409,
      'wrongState',
    ])
  })

  it('answers a check with what would come of the case, in the language asked for', async () => {
    const path = await aDraft({ offence: { ...forgery.offence, actEndedOn: '2023-01-02' } })
    const { body } = await ask<CheckBody>(chen, 'GET', `${path}/check`)
    expect(checkAnswer.validate(body, { convert: false }).error).to.equal(undefined)
    expect(body.warnings.map(({ code, message }) => [code, message.slice(0, 17)])).to.deep.equal([
      ['limitation', 'More than 2 years'],
    ])
    expect(body.law).to.deep.include({ offence: 'GP-201', rule: 'atTheAct' })
    expect(body.clocks.map(({ clock, day }) => `${clock} ${day}`)).to.deep.equal([
      'effect 2027-03-01',
      'publication 2029-03-01',
      'repair 2027-03-02',
      'retention 2044-03-02',
    ])
    const zh = await ask<CheckBody>(chen, 'GET', `${path}/check`, undefined, { 'Accept-Language': 'zh-CN' })
    expect(zh.body.clocks[0]?.rule).to.include('12 个月')
  })

  it('takes a change of a listing from draft to publication, and tells it from a stale one', async () => {
    const origin = await aDraft()
    await ask(chen, 'POST', `${origin}/submit`, { version: 1 })
    const { body } = await ask(zhao, 'POST', `${origin}/approve`, { version: 2 })
    const { listing } = body
    const order = {
      number: '盘政复停〔2026〕3号',
      date: '2026-11-20',
      authority: '盘锦市人民政府',
      issuedBy: 'reviewBody',
    }
    const drafts = []
    for (const kind of ['stay', 'revocation']) {
      const draft = await ask(chen, 'POST', '/cases', { kind, listing, order: { ...order, reason: '…' } })
      expect(caseAnswer.validate(draft.body, { convert: false }).error).to.equal(undefined)
      drafts.push(`/cases/${String(draft.body['id'])}`)
      await ask(chen, 'POST', `/cases/${String(draft.body['id'])}/submit`, { version: 1 })
    }
    const [stay = '', revocation = ''] = drafts
    expect((await ask(zhao, 'POST', `${stay}/approve`, { version: 2 })).status).to.equal(200)
    const refused = await ask<Problem>(zhao, 'POST', `${revocation}/approve`, { version: 2 })
    expect(refusal(refused)).to.deep.equal([409, 'staleListing'])
    const about = await ask<{ items: { kind: string }[] }>(chen, 'GET', `/cases?listing=${listing}&kind=stay`)
    expect(about.body.items.map(({ kind }) => kind)).to.deep.equal(['stay'])
  })

  it('refuses a draft that names no listing to change, or has what its kind has not', async () => {
    expect(refusal(await ask<Problem>(chen, 'POST', '/cases', { kind: 'repair' }))).to.deep.equal([422, 'incomplete'])
    const listing = 'lst_00000000000000000000'
    expect(refusal(await ask<Problem>(chen, 'POST', '/cases', { kind: 'repair', listing }))).to.deep.equal([
      404,
      'notFound',
    ])
    const answer = await ask<Problem>(chen, 'POST', '/cases', { kind: 'repair', listing, effects: [] })
    expect(refusal(answer)).to.deep.equal([422, 'notOfThisKind'])
    expect((await ask(chen, 'POST', '/cases', { kind: 'repair', listing: 'lst_1' })).status).to.equal(400)
  })

  it('deletes a draft', async () => {
    const path = await aDraft()
    expect((await ask(chen, 'DELETE', path)).status).to.equal(204)
    expect(refusal(await ask<Problem>(chen, 'GET', path))).to.deep.equal([404, 'notFound'])
  })

  it('names every fault of a malformed draft', async () => {
    const { status, body } = await ask<Problem>(chen, 'POST', '/cases', {
      kind: 'listing',
      party: { kind: 'robot', colour: 'red', identifiers: [{ scheme: 'uscc' }] },
      decision: { date: '2026-02-30', attachments: [{}] },
      effects: [{ measure: 'prohibit', fields: ['space'], period: { from: 20260302 } }],
      version: 1,
    })
    expect(status).to.equal(400)
    expect(body.errors.map((error) => error.path)).to.have.members([
      'party.kind',
      'party.identifiers[0].value',
      'party.colour',
      'decision.date',
      'decision.attachments',
      'effects[0].fields[0]',
      'effects[0].period.from',
      'version',
    ])
  })

  it('wants a note to return a case, and a cursor of its own making', async () => {
    const path = await aDraft()
    await ask(chen, 'POST', `${path}/submit`, { version: 1 })
    expect((await ask(zhao, 'POST', `${path}/return`, { version: 2 })).status).to.equal(400)
    expect((await ask(zhao, 'POST', `${path}/return`, { version: 2, note: '请补充' })).status).to.equal(200)
    expect((await ask(chen, 'GET', '/cases?cursor=abc')).status).to.equal(400)
    const first = await ask(chen, 'GET', '/cases?limit=1')
    const cursor = encodeURIComponent(String(first.body['nextCursor']))
    expect((await ask(chen, 'GET', `/cases?limit=1&cursor=${cursor}`)).body['items']).to.have.length(1)
  })

  it('repeats no identifier of a person in a refusal, and keeps none for an Idempotency-Key', async () => {
    const persons = [{ role: 'principal', name: '钱某', identifiers: [{ scheme: 'cnId', value: WRONG_ID }] }]
    const key = { 'Idempotency-Key': 'draft-1' }
    const draft = { kind: 'listing', ...forgery, party: { ...forgery.party, persons } }
    const first = await ask(chen, 'POST', '/cases', draft, key)
    const again = await ask(chen, 'POST', '/cases', draft, key)
    expect(again.body['id']).to.equal(first.body['id'])
    expect(again.headers.get('Location')).to.equal(first.headers.get('Location'))
    const refused = await ask<Problem>(chen, 'POST', `/cases/${String(first.body['id'])}/submit`, { version: 1 })
    expect(refusal(refused)).to.include('identifierInvalid')
    expect(JSON.stringify(refused.body)).to.not.include(WRONG_ID)
    const kept = JSON.stringify([await IdempotencyKeyModel.find().lean(), await CaseModel.find().lean()])
    expect(kept).to.not.include(WRONG_ID).and.not.include(ID_NUMBER)
  })
})
