import { Writable } from 'node:stream'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import mongoose from 'mongoose'
import winston from 'winston'
import { CaseModel } from '../../models/case.ts'
import { ObjectionModel } from '../../models/objection.ts'
import { SignInAttemptModel } from '../../models/sign-in-attempt.ts'
import { eraseObjectors } from '../../server/objections/erase.ts'
import { openMissingCases } from '../../server/objections/open-case.ts'
import { UnderObjection } from '../../server/objections/under-objection.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { EventType } from '../../server/reference/event.ts'
import type { DepartmentCode, ListingId, ObjectionId } from '../../server/reference/ids.ts'
import { usccCheckCharacter } from '../../server/screening/identifiers/uscc.ts'
import { forgery } from '../cases/sample.ts'
import { order } from '../registry/cast.ts'
import { type Cast, enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const DAY_MS = 86_400_000
const NAME = '钱大明'
const CONTACT = '13904271234'
const STATEMENT = '决定书认定的业绩证明并非伪造，附原件公证。'
const NOW = new Date('2026-11-23T02:00:00Z')

interface Listing {
  readonly state: string
  readonly annotations: readonly string[]
}

interface Objection {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly state: string
  readonly due: { readonly from: string; readonly to: string; readonly workingDays: number } | null
  readonly overdue: boolean
  readonly answer: { readonly text: string } | null
  readonly correction: { readonly kind: string; readonly case: string } | null
  readonly history: readonly { readonly step: string; readonly officer: { readonly name: string } }[]
  readonly objector?: { readonly name: string; readonly contact: string } | null
  readonly statement?: string | null
  readonly type?: string
}

function usccOf(n: number): string {
  const first = `91211100MA${n.toString().padStart(7, '0')}`
  return first + usccCheckCharacter(first)
}

describe('objections', () => {
  let registry: TestRegistry
  let cast: Cast
  let logged = ''
  const clock = { at: NOW }
  before(async () => {
    const sink = new Writable({
      write: (line, _encoding, done) => {
        logged += String(line)
        done()
      },
    })
    const log = winston.createLogger({ level: 'debug', transports: [new winston.transports.Stream({ stream: sink })] })
    registry = await openTestRegistry({ log, now: () => clock.at })
    cast = await enter(registry)
  })
  after(() => registry.close())

  let count = 0
  const aListing = async (differing: object = {}): Promise<string> => {
    count += 1
    const decision = { ...forgery.decision, number: `盘财采罚〔2026〕${count}号` }
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery, decision, ...differing })
    await cast.chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    const approved = await cast.zhao('POST', `/cases/${String(body['id'])}/approve`, { version: 2 })
    expect(approved.status, JSON.stringify(approved.body)).to.equal(200)
    await caughtUp()
    return String(approved.body['listing'])
  }
  const caughtUp = () => registry.ctx.projection.caughtUp(registry.ctx.ledger.size, 5_000)
  const file = async (listing: string) => {
    await SignInAttemptModel.deleteMany({})
    return registry.anyone<Objection>('POST', '/objections', {
      listing,
      name: NAME,
      contact: CONTACT,
      statement: STATEMENT,
    })
  }
  const filed = async (listing: string): Promise<{ id: string; code: string }> => {
    const { body } = await file(listing)
    const { body: list } = await cast.chen<{ items: Objection[] }>('GET', `/objections?listing=${listing}`)
    return { id: list.items[0]?.id ?? '', code: body.code }
  }
  const accepted = async (listing: string) => {
    const it = await filed(listing)
    expect((await cast.chen('POST', `/objections/${it.id}/accept`, { version: 1 })).status).to.equal(200)
    return it
  }
  const annotationsOf = async (listing: string) =>
    (await registry.anyone<Listing>('GET', `/listings/${listing}`)).body.annotations
  const track = async (code: string) => (await registry.anyone<Objection>('GET', `/objections/${code}`)).body

  it('are taken from anyone, with a code shown once and a clock that counts working days', async () => {
    const listing = await aListing()
    const { status, headers, body } = await file(listing)
    expect(status).to.equal(201)
    expect(headers.get('Location')).to.equal(null)
    expect(body.code).to.match(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
    const { code, ...shown } = body
    expect(shown).to.deep.equal({
      state: 'received',
      listing: {
        id: listing,
        number: (await registry.anyone<{ number: string }>('GET', `/listings/${listing}`)).body.number,
      },
      filedAt: NOW.toISOString(),
      due: { from: '2026-11-23', workingDays: 15, to: '2026-12-14', daysOff: [], madeUp: [] },
      answer: null,
    })
    expect(await track(code)).to.deep.equal(shown)
    expect(await track(code.toLowerCase().replaceAll('-', ''))).to.deep.equal(shown)
  })

  it('are listed for the department without who objects; one is read whole by the department, and without who by the supervisor', async () => {
    const listing = await aListing()
    const { id } = await filed(listing)
    const { body: list } = await cast.zhao<{ items: Objection[] }>(
      'GET',
      `/objections?state=received&listing=${listing}`,
    )
    expect(list.items.map((it) => it.id)).to.deep.equal([id])
    expect(JSON.stringify(list)).to.not.include(NAME).and.not.include(CONTACT).and.not.include(STATEMENT)
    const whole = await cast.chen<Objection>('GET', `/objections/${id}`)
    expect(whole.body).to.deep.include({ objector: { name: NAME, contact: CONTACT }, statement: STATEMENT })
    const overseen = await cast.wu<Objection>('GET', `/objections/${id}`)
    expect(overseen.body).to.include({ statement: STATEMENT }).and.not.have.property('objector')
    expect((await cast.li('GET', `/objections/${id}`)).status).to.equal(403)
    expect((await cast.gu('GET', `/objections/${id}`)).status).to.equal(403)
    expect((await registry.anyone('GET', `/objections/${id}`)).status).to.equal(401)
    expect((await cast.li<{ items: Objection[] }>('GET', '/objections')).body.items).to.deep.equal([])
    expect((await registry.anyone('GET', '/objections')).status).to.equal(401)
    const { body: trail } = await cast.wu<{ items: { username: string }[] }>(
      'GET',
      `/audit?object=${id}&action=objection.read`,
    )
    expect(trail.items.map((it) => it.username)).to.have.members(['wu', 'chen'])
  })

  it('are accepted by one officer and rejected with an answer by another; the listing is annotated in between', async () => {
    const listing = await aListing()
    expect(await annotationsOf(listing)).to.deep.equal([])
    const { id, code } = await filed(listing)
    expect(await annotationsOf(listing)).to.deep.equal(['underObjection'])
    expect(await (await fetch(`${registry.url}/listings/${listing}`)).text()).to.match(
      /<span class="badge[^>]*>异议处理中</,
    )
    expect((await cast.zhao('POST', `/objections/${id}/reject`, { version: 1, answer: '…' })).status).to.equal(409)
    await cast.chen('POST', `/objections/${id}/accept`, { version: 1, note: '调取公证书' })
    expect((await cast.chen('POST', `/objections/${id}/reject`, { version: 2, answer: '…' })).status).to.equal(403)
    expect((await cast.sun('POST', `/objections/${id}/reject`, { version: 2, answer: '…' })).status).to.equal(403)
    const rejected = await cast.zhao<Objection>('POST', `/objections/${id}/reject`, {
      version: 2,
      answer: '经核查，业绩证明系伪造。',
    })
    expect(rejected.body.history.map((it) => [it.step, it.officer.name])).to.deep.equal([
      ['accepted', '陈经办'],
      ['rejected', '赵审核'],
    ])
    expect(await track(code)).to.deep.include({
      state: 'rejected',
      answer: { at: NOW.toISOString(), text: '经核查，业绩证明系伪造。' },
    })
    expect(await annotationsOf(listing)).to.deep.equal([])
    const again = await cast.zhao<Objection>('POST', `/objections/${id}/reject`, { version: 3, answer: '…' })
    expect([again.status, again.body.type]).to.deep.equal([409, '/problems/wrongState'])
  })

  it('leave the effect of the listing as it is', async () => {
    const uscc = '91211104MA0WB20264'
    const listing = await aListing({ party: { ...forgery.party, identifiers: [{ scheme: 'uscc', value: uscc }] } })
    const lookup = () => cast.liaohe('GET', `/lookup?uscc=${uscc}&field=procurement&region=210200&role=bidder`)
    const before = await lookup()
    await file(listing)
    const now = await lookup()
    expect([before.body['verdict'], now.body['verdict']]).to.deep.equal(['blocked', 'blocked'])
    expect(now.body['hits']).to.deep.equal(before.body['hits'])
  })

  it('of two decided at once by two reviewers are decided once', async () => {
    const listing = await aListing()
    await cast.gu('POST', '/officers', {
      username: 'qian',
      name: '钱审核',
      role: 'reviewer',
      department: '211100-finance',
    })
    const { id } = await accepted(listing)
    const answers = await Promise.all([
      cast.zhao<Objection>('POST', `/objections/${id}/reject`, { version: 2, answer: '不成立。' }),
      cast.zhao<Objection>('POST', `/objections/${id}/uphold`, {
        version: 2,
        answer: '成立。',
        correction: 'revocation',
      }),
      cast.zhao<Objection>('POST', `/objections/${id}/reject`, { version: 2, answer: '仍不成立。' }),
    ])
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409])
    const { body } = await cast.chen<Objection>('GET', `/objections/${id}`)
    expect(body).to.include({ version: 3 })
    expect(body.history).to.have.length(2)
    expect(body.state).to.equal(answers.find(({ status }) => status === 200)?.body.state)
  })

  it('that are upheld open the case that corrects the listing, drafted by the examiner, each naming the other', async () => {
    const listing = await aListing()
    const { id, code } = await accepted(listing)
    const path = `/objections/${id}/uphold`
    const upheld = await cast.zhao<Objection>('POST', path, {
      version: 2,
      answer: '异议成立，撤销原决定。',
      correction: 'revocation',
    })
    expect(upheld.status, JSON.stringify(upheld.body)).to.equal(200)
    const caseId = upheld.body.correction?.case
    const { body: opened } = await cast.chen('GET', `/cases/${caseId}`)
    expect(opened).to.deep.include({
      kind: 'revocation',
      state: 'draft',
      listing,
      objection: id,
      author: { username: 'chen' },
      order: { reason: '异议成立，撤销原决定。' },
    })
    expect(await track(code)).to.deep.include({ state: 'upheld' })
    expect(await annotationsOf(listing), 'until it is corrected').to.deep.equal(['underObjection'])
    await ledgered(listing, 'listing.amended')
    expect(await annotationsOf(listing)).to.deep.equal([])
  })

  it('come to a revocation in the ledger like any other: nobody is blocked any more, and the listing is gone', async () => {
    const uscc = usccOf(7)
    const listing = await aListing({ party: { ...forgery.party, identifiers: [{ scheme: 'uscc', value: uscc }] } })
    const lookup = async () =>
      (await cast.liaohe('GET', `/lookup?uscc=${uscc}&field=procurement&region=210200&role=bidder`)).body['verdict']
    expect(await lookup()).to.equal('blocked')
    const { id } = await accepted(listing)
    const decision = { version: 2, answer: '异议成立，撤销原决定。', correction: 'revocation' }
    const upheld = await cast.zhao<Objection>('POST', `/objections/${id}/uphold`, decision)
    const path = `/cases/${upheld.body.correction?.case}`
    const reason = '异议成立，撤销原决定。'
    await cast.chen('PATCH', path, {
      version: 1,
      order: { number: '盘财撤〔2026〕1号', date: '2026-11-20', authority: '盘锦市财政局', reason },
    })
    const submitted = await cast.chen('POST', `${path}/submit`, { version: 2 })
    expect(submitted.status, JSON.stringify(submitted.body)).to.equal(200)
    const approved = await cast.zhao('POST', `${path}/approve`, { version: 3 })
    expect(approved.body, JSON.stringify(approved.body)).to.deep.include({ state: 'published', listing, objection: id })
    await caughtUp()
    const events = await registry.ctx.ledger.eventsOf(listing as ListingId)
    expect(events.map(({ type }) => type)).to.deep.equal(['listing.published', 'listing.revoked'])
    expect(await lookup()).to.equal('clear')
    expect((await registry.anyone('GET', `/listings/${listing}`)).status).to.equal(404)
    await registry.ctx.underObjection.read()
    expect(registry.ctx.annotationsOf(listing as ListingId)).to.deep.equal([])
  })

  it('have their case opened by whoever comes after, when the process died in between, and only once', async () => {
    const listing = await aListing()
    const { id } = await accepted(listing)
    await cast.zhao('POST', `/objections/${id}/uphold`, { version: 2, answer: '成立。', correction: 'amendment' })
    const { body } = await cast.chen<Objection>('GET', `/objections/${id}`)
    const path = `/cases/${body.correction?.case}`
    expect((await cast.chen('DELETE', path)).status, 'nobody deletes it').to.equal(409)
    await CaseModel.deleteOne({ objection: id as ObjectionId })
    await ObjectionModel.updateOne({ _id: id as ObjectionId }, { $set: { 'correction.openedAt': null } })
    clock.at = new Date(NOW.getTime() + 60_000)
    await Promise.all([openMissingCases(registry.ctx), openMissingCases(registry.ctx)])
    clock.at = NOW
    const { body: opened } = await cast.chen('GET', path)
    expect(opened).to.deep.include({ kind: 'amendment', objection: id, version: 1 })
    const stored = await ObjectionModel.findById(id).lean()
    expect(stored?.correction?.openedAt).to.be.a('string')
  })

  it('may be made against what still binds though its publication is over, and against nothing else', async () => {
    const old = {
      number: '盘财采罚〔2024〕900号',
      authority: '盘锦市财政局',
      date: '2024-03-04',
      servedOn: '2024-03-05',
    }
    const binding = await aListing({
      offence: { ...forgery.offence, actEndedOn: '2023-09-30' },
      procedure: { noticeServedOn: '2024-01-12', defence: { kind: 'none', on: null }, reviewedOn: '2024-02-20' },
      decision: old,
      effects: [{ ...forgery.effects[0], period: { from: '2024-03-04', to: '2027-03-03' } }],
      publication: { grade: 'ordinary' },
    })
    expect((await registry.anyone('GET', `/listings/${binding}`)).status).to.equal(404)
    expect((await file(binding)).status).to.equal(201)
    const revoked = await aListing()
    await ledgered(revoked, 'listing.revoked')
    for (const listing of [revoked, 'lst_00000000000000000000']) {
      const { status, body } = await file(listing)
      expect([status, body.type]).to.deep.equal([404, '/problems/notFound'])
    }
  })

  it('are refused malformed, with every fault named', async () => {
    const { status, body } = await registry.anyone<{ errors: { path: string }[] }>('POST', '/objections', {
      name: ' ',
      contact: 'x'.repeat(201),
      attachments: [],
    })
    expect(status).to.equal(400)
    expect(body.errors.map(({ path }) => path).sort()).to.deep.equal([
      'attachments',
      'contact',
      'listing',
      'name',
      'statement',
    ])
  })

  it('are slowed down by address: filing many, and trying codes out, right ones included', async () => {
    const listing = await aListing()
    const { code } = await filed(listing)
    await SignInAttemptModel.deleteMany({})
    const filing = { listing, name: NAME, contact: CONTACT, statement: STATEMENT }
    const statuses = []
    for (let i = 0; i < 6; i += 1) statuses.push((await registry.anyone('POST', '/objections', filing)).status)
    expect(statuses).to.deep.equal([201, 201, 201, 201, 201, 429])
    for (let i = 0; i < 10; i += 1) {
      expect((await registry.anyone('GET', `/objections/AAAA-AAAA-AAAA-AAAA-AA${10 + i}`)).status).to.equal(404)
    }
    const held = await registry.anyone('GET', `/objections/${code}`)
    expect(held.status).to.equal(429)
    expect(Number(held.headers.get('Retry-After'))).to.be.above(0)
    clock.at = new Date(NOW.getTime() + 3_000)
    expect((await registry.anyone('GET', `/objections/${code}`)).status).to.equal(200)
    clock.at = NOW
    await SignInAttemptModel.deleteMany({})
  })

  it('stand among the deadlines of the department until they are answered', async () => {
    const listing = await aListing()
    const { id } = await accepted(listing)
    const mine = async () => {
      const { body } = await cast.chen<{ items: { object: { id: string } }[] }>(
        'GET',
        '/oversight/deadlines?kind=objection',
      )
      return body.items.find(({ object }) => object.id === id)
    }
    expect(await mine()).to.deep.include({ department: '211100-finance', dueOn: '2026-12-14', state: 'due', left: 15 })
    await cast.zhao('POST', `/objections/${id}/reject`, { version: 2, answer: '不成立。' })
    expect(await mine()).to.equal(undefined)
  })

  it('show no due day while the calendar of its year is not out, and say when it is past', async () => {
    const listing = await aListing()
    const { id, code } = await filed(listing)
    const read = async () => (await cast.wu<Objection>('GET', `/objections/${id}`)).body
    expect((await read()).overdue).to.equal(false)
    await ObjectionModel.updateOne({ _id: id as ObjectionId }, { $set: { filedAt: '2026-10-09T02:00:00.000Z' } })
    expect(await read()).to.deep.include({ overdue: true })
    await ObjectionModel.updateOne({ _id: id as ObjectionId }, { $set: { filedAt: '2039-01-03T02:00:00.000Z' } })
    expect((await track(code)).due).to.equal(null)
  })

  it('are known in every process within a moment, and gone likewise', async () => {
    const elsewhere = new UnderObjection({ now: () => clock.at, log: registry.ctx.log })
    const listing = (await aListing()) as ListingId
    await elsewhere.start()
    try {
      const soon = async (expected: readonly string[]) => {
        for (let tries = 0; tries < 40 && String(elsewhere.annotationsOf(listing)) !== String(expected); tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 25))
        }
        expect(elsewhere.annotationsOf(listing)).to.deep.equal(expected)
      }
      const { id } = await accepted(listing)
      await soon(['underObjection'])
      await cast.zhao('POST', `/objections/${id}/reject`, { version: 2, answer: '不成立。' })
      await soon([])
    } finally {
      await elsewhere.stop()
    }
  })

  it('leave who objected, and what they said, in no log, collection, listing, ledger or public answer', async () => {
    const listing = await aListing()
    const { code } = await accepted(listing)
    const collections = (await mongoose.connection.db?.collections()) ?? []
    expect(collections.map((it) => it.collectionName)).to.include.members([
      'objections',
      'ledger',
      'listings',
      'auditTrail',
    ])
    const everything = await Promise.all(collections.map(async (it) => JSON.stringify(await it.find().toArray())))
    const answers = await Promise.all([
      registry.anyone('GET', `/objections/${code}`),
      registry.anyone('GET', `/listings/${listing}`),
      registry.anyone('GET', `/listings/${listing}/history`),
      registry.anyone('GET', '/ledger/events?from=0&limit=100'),
      cast.liaohe('GET', '/listings'),
    ])
    expect(logged).to.include('objection filed')
    const told = [logged, ...everything, ...answers.map(({ body }) => JSON.stringify(body))].join('\n')
    for (const secret of [NAME, CONTACT, STATEMENT, code]) expect(told).to.not.include(secret)
  })

  it('lose who objected and what they said when the time set after the decision is over, and nothing else', async () => {
    const listing = await aListing()
    const { id, code } = await filed(listing)
    await cast.chen('POST', `/objections/${id}/accept`, { version: 1, note: `已致电${NAME}` })
    await cast.zhao('POST', `/objections/${id}/reject`, { version: 2, answer: '不成立。' })
    await eraseObjectors(new Date(NOW.getTime() + 365 * DAY_MS - 1))
    expect((await cast.chen<Objection>('GET', `/objections/${id}`)).body.objector).to.include({ name: NAME })
    await eraseObjectors(new Date(NOW.getTime() + 365 * DAY_MS))
    const { body } = await cast.chen<Objection>('GET', `/objections/${id}`)
    expect(body).to.deep.include({ objector: null, statement: null, state: 'rejected' })
    expect(body.history.map(({ step }) => step)).to.deep.equal(['accepted', 'rejected'])
    expect(JSON.stringify(await ObjectionModel.findById(id).lean())).to.not.include(NAME)
    expect(await track(code)).to.deep.include({ state: 'rejected' })
  })

  async function ledgered(listing: string, type: EventType): Promise<void> {
    const [first] = await registry.ctx.ledger.eventsOf(listing as ListingId)
    const on = civilDate('2026-11-20')
    const body = type === 'listing.amended' ? { ...first?.body, order } : { order, on }
    const department = '211100-finance' as DepartmentCode
    await registry.ctx.ledger.append(() => [
      { type, listing: listing as ListingId, version: 2, department, body } as never,
    ])
    await caughtUp()
    await registry.ctx.underObjection.read()
  }
})
