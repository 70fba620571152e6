import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { CaseModel } from '../models/case.ts'
import { ListingModel } from '../models/listing.ts'
import { OfficerModel } from '../models/officer.ts'
import { type Child, startChild } from '../scripts/bench/child.ts'
import { everyStored, storedSize } from '../server/ledger/store.ts'
import { verifyEvents } from '../server/ledger/verify.ts'
import { usccCheckCharacter } from '../server/screening/identifiers/uscc.ts'
import { forgery } from './cases/sample.ts'
import { type Cast, enter, officerToken, platformToken } from './support/cast.ts'
import { caller, type Send } from './support/http.ts'
import { openTestRegistry, type TestRegistry } from './support/registry.ts'

const READY = /^The registry is ready on (\S+?)\./
const ROUNDS = 50
const WITHIN_MS = 1_000

interface Lookup {
  readonly verdict: string
  readonly hits: readonly { readonly number: string; readonly party: { readonly name: string } }[]
  readonly ledger: { readonly size: number }
}

describe('two processes of one registry', function () {
  this.timeout(120_000)
  let registry: TestRegistry
  let cast: Cast
  let second: Child
  let secondUrl: string
  let dalian: Send
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    second = await startSecond(registry)
    secondUrl = second.found[1] ?? ''
    dalian = caller(secondUrl, await platformToken({ ...registry, anyone: caller(secondUrl) }))
  })
  after(async () => {
    await second?.stop()
    await registry.close()
  })

  let n = 0
  const submitted = async () => {
    n += 1
    const uscc = usccOf(n)
    const former = `盘锦旧名第${n}置业有限公司`
    const { body } = await cast.chen('POST', '/cases', {
      kind: 'listing',
      ...forgery,
      party: {
        ...forgery.party,
        name: `盘锦围标第${n}建设有限公司`,
        formerNames: [former],
        identifiers: [{ scheme: 'uscc', value: uscc }],
      },
      decision: { ...forgery.decision, number: `盘财采罚〔2026〕${n}号` },
    })
    await cast.chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    return { id: String(body['id']), uscc, former }
  }
  const lookup = async (uscc: string): Promise<Lookup> =>
    (await dalian<Lookup>('GET', `/lookup?uscc=${uscc}&field=procurement&region=210200&role=bidder`)).body

  it('block a bidder at a platform of the other within a second of the approval', async () => {
    const tookMs: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, uscc } = await submitted()
      expect((await lookup(uscc)).verdict).to.equal('clear')
      const approved = await cast.zhao('POST', `/cases/${id}/approve`, { version: 2 })
      expect(approved.status).to.equal(200)
      const answeredAt = performance.now()
      while ((await lookup(uscc)).verdict !== 'blocked') {
        if (performance.now() - answeredAt > 10 * WITHIN_MS) expect.fail('not blocked for ten seconds')
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      tookMs.push(performance.now() - answeredAt)
    }
    const median = tookMs.sort((a, b) => a - b)[ROUNDS / 2] ?? Number.NaN
    process.stdout.write(`      blocked elsewhere after ${median.toFixed(0)} ms, median of ${ROUNDS}\n`)
    expect(median).to.be.below(WITHIN_MS)
  })

  it('give 40 approvals at once 40 consecutive events, one each, and the ledger verifies', async () => {
    const before = registry.ctx.ledger.size
    const zhaoThere = caller(secondUrl, await officerToken({ ...registry, anyone: caller(secondUrl) }, 'zhao'))
    const cases = []
    for (let i = 0; i < 40; i += 1) cases.push(await submitted())
    const answers = await Promise.all(
      cases.map(({ id }, i) =>
        (i % 2 === 0 ? cast.zhao : zhaoThere)<{ ledger: { seq: number } }>('POST', `/cases/${id}/approve`, {
          version: 2,
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).to.deep.equal(cases.map(() => 200))
    const seqs = answers.map(({ body }) => body.ledger.seq).sort((a, b) => a - b)
    expect(seqs).to.deep.equal(cases.map((_, i) => before + i))
    expect(await storedSize()).to.equal(before + 40)
    const { faultCount } = await verifyEvents(everyStored(before + 40), registry.ctx.ledger.origin)
    expect(faultCount).to.equal(0)
  })

  it('leave out in one what was decided in the other, and find it again once that is revoked', async () => {
    const { id, former } = await submitted()
    const { body } = await cast.zhao('POST', `/cases/${id}/approve`, { version: 2 })
    const listing = String(body['listing'])
    const path = `/lookup?name=${encodeURIComponent(former)}&field=procurement&region=210200&role=bidder`
    const hits = async (send: Send) => (await send<Lookup>('GET', path)).body.hits.length
    await eventually(async () => (await hits(dalian)) === 1)
    const context = { field: 'procurement', region: '210200', role: 'bidder' }
    const asked = await cast.liaohe('POST', '/screenings', { context, bidders: [{ ref: '1', name: former }] })
    const there = `/screenings/${asked.body['id']}`
    await eventually(async () => (await dalian('GET', there)).status === 200)
    // Decided in the other process, on the screening that this one answered.
    const decision = { ref: '1', listing, decision: 'notSameParty', reason: '已核对营业执照' }
    const made = await dalian<{ items: { id: string }[] }>('POST', `${there}/decisions`, [decision])
    expect(made.status).to.equal(201)
    expect(await hits(dalian)).to.equal(0)
    await eventually(async () => (await hits(cast.liaohe)) === 0)
    await cast.liaohe('POST', `/decisions/${made.body.items[0]?.id}/revoke`, { reason: '误判' })
    expect(await hits(cast.liaohe)).to.equal(1)
    await eventually(async () => (await hits(dalian)) === 1)
  })

  it('show a listing as under objection in the other within a second of the filing', async () => {
    const { id } = await submitted()
    const { body } = await cast.zhao('POST', `/cases/${id}/approve`, { version: 2 })
    const listing = String(body['listing'])
    const there = caller(secondUrl)
    const annotations = async () => (await there('GET', `/listings/${listing}`)).body['annotations']
    await new Promise((resolve) => setTimeout(resolve, WITHIN_MS))
    expect(await annotations()).to.deep.equal([])
    const objection = { listing, name: '钱某', contact: '—', statement: '有误。' }
    expect((await registry.anyone('POST', '/objections', objection)).status).to.equal(201)
    await new Promise((resolve) => setTimeout(resolve, WITHIN_MS))
    expect(await annotations()).to.deep.equal(['underObjection'])
  })

  it('refuse a platform in the other within a second of its revocation', async () => {
    const added = await cast.gu<{ id: string; clientSecret: string }>('POST', '/platforms', {
      clientId: 'dalian',
      name: '大连交易平台',
      scopes: ['screen'],
    })
    expect(added.status).to.equal(201)
    const form = `grant_type=client_credentials&client_id=dalian&client_secret=${added.body.clientSecret}`
    const { body } = await caller(secondUrl)('POST', '/auth/token', form, {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
    const ask = caller(secondUrl, String(body['access_token']))
    const path = `/lookup?uscc=${usccOf(1)}&field=procurement&region=210200&role=bidder`
    expect((await ask('GET', path)).status).to.equal(200)
    expect((await cast.gu('DELETE', `/platforms/${added.body.id}`)).status).to.be.oneOf([200, 204])
    await new Promise((resolve) => setTimeout(resolve, WITHIN_MS))
    expect((await ask('GET', path)).status).to.equal(401)
  })
})

describe('a process killed between the append and the projection', function () {
  this.timeout(60_000)

  /** A registry that a case was approved in by a process that died, opened again. */
  async function afterKill(first: TestRegistry, id: string): Promise<TestRegistry> {
    const zhao = await OfficerModel.findOne({ username: 'zhao' }).lean()
    await first.leave()
    const officer = { id: zhao?._id, username: 'zhao', role: 'reviewer', department: '211100-finance' }
    expect(await killedChild(first.env, [id, '2', JSON.stringify(officer)])).to.equal('SIGKILL')
    return openTestRegistry({ env: first.env })
  }
  const submitted = async (chen: Send, draft: object): Promise<string> => {
    const { body } = await chen('POST', '/cases', draft)
    const { status } = await chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    expect(status).to.equal(200)
    return String(body['id'])
  }
  const lookup = async (registry: TestRegistry): Promise<Lookup> => {
    const uscc = forgery.party.identifiers[0]?.value
    const path = `/lookup?uscc=${uscc}&field=procurement&region=211100&role=bidder&on=2026-11-23`
    return (await caller(registry.url, await platformToken(registry))<Lookup>('GET', path)).body
  }

  it('leaves a ledger from which the next one completes case, listing and index, and nothing twice', async () => {
    const first = await openTestRegistry()
    const { chen } = await enter(first)
    const id = await submitted(chen, { kind: 'listing', ...forgery })
    const next = await afterKill(first, id)
    try {
      expect(next.ctx.ledger.size).to.equal(1)
      expect(next.ctx.index.size).to.equal(1)
      expect(await ListingModel.countDocuments({})).to.equal(1)
      expect(await CaseModel.findById(id).lean()).to.deep.include({ state: 'published', ledger: { seq: 0 } })
      const found = await lookup(next)
      expect(found.verdict).to.equal('blocked')
      expect(found.hits).to.have.length(1)
    } finally {
      await next.close()
    }
  })

  it('does so for a change of a listing too', async () => {
    const first = await openTestRegistry()
    const { chen, zhao } = await enter(first)
    const origin = await submitted(chen, { kind: 'listing', ...forgery })
    const { body } = await zhao('POST', `/cases/${origin}/approve`, { version: 2 })
    const order = { number: '盘财撤〔2026〕1号', date: '2026-11-20', authority: '盘锦市财政局', reason: '事实不清' }
    const id = await submitted(chen, { kind: 'revocation', listing: body['listing'], order })
    const next = await afterKill(first, id)
    try {
      expect(next.ctx.ledger.size).to.equal(2)
      expect(await CaseModel.findById(id).lean()).to.deep.include({ state: 'published', ledger: { seq: 1 } })
      expect((await lookup(next)).verdict).to.equal('clear')
      expect((await next.anyone('GET', `/listings/${String(body['listing'])}`)).status).to.equal(404)
    } finally {
      await next.close()
    }
  })
})

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10 * WITHIN_MS; !(await isSo()); ) {
    if (performance.now() > end) expect.fail('not so for ten seconds')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const startSecond = ({ env, databaseUri, ctx }: TestRegistry): Promise<Child> =>
  startChild(
    '../start',
    [],
    { ...env, MONGODB_URI: databaseUri, KEYS_DIR: ctx.config.keysDir, PORT: '0', LOG_LEVEL: 'error' },
    READY,
  )

async function killedChild(env: Readonly<Record<string, string>>, args: readonly string[]): Promise<unknown> {
  const script = fileURLToPath(new URL('./support/append-and-die.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    // biome-ignore lint/style/noProcessEnv: a child gets its parent's environment.
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [, signal] = await once(child, 'exit')
  return signal
}

function usccOf(n: number): string {
  const first = `91211100MA${n.toString().padStart(7, '0')}`
  return first + usccCheckCharacter(first)
}
