import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { MirroredEventModel } from '../../../models/mirrored-event.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { type Cast, CLIENT_SECRET, enter } from '../../support/cast.ts'
import type { Send } from '../../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { openRegistryProcess, type RegistryProcess } from '../../support/registry-child.ts'
import { banOf, firm } from './origin.ts'

const ENV = { PEER_NETWORKS: '127.0.0.0/8,::1/128', PUBLIC_REQUESTS_PER_MINUTE: '1000000' }
const CLIENT = { id: 'liaohe', secret: CLIENT_SECRET }
const WITHIN_MS = 10_000

interface Asked {
  readonly verdict: string
  readonly hits: readonly { readonly origin?: { readonly registry: string } }[]
  readonly ledger: { readonly size: number }
  readonly mirrors: readonly { readonly origin: string; readonly size: number }[]
}

const about = async (send: Send, n: number): Promise<Asked> =>
  (await send<Asked>('GET', `/lookup?uscc=${firm(n).uscc}&field=procurement&region=211100&role=bidder`)).body

async function eventually(isSo: () => Promise<boolean>, withinMs = WITHIN_MS): Promise<number> {
  const began = performance.now()
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) expect.fail(`not so for ${withinMs} ms`)
    await pause(5)
  }
  return performance.now() - began
}

describe('three registries that follow each other in a ring', function () {
  this.timeout(120_000)
  let a: RegistryProcess
  let b: RegistryProcess
  let c: TestRegistry
  let cast: Cast
  before(async () => {
    a = await openRegistryProcess({ ...ENV, ORIGIN: 'a.example' })
    b = await openRegistryProcess({ ...ENV, ORIGIN: 'b.example' })
    c = await openTestRegistry({ env: { ...ENV, ORIGIN: 'c.example' } })
    cast = await enter(c)
    await follow(b.gu, { url: a.url, verifierKey: a.verifierKey, client: CLIENT })
    await follow(cast.gu, { url: b.url, verifierKey: b.verifierKey, client: CLIENT })
    await follow(cast.gu, { url: `${b.url}/api/v1/mirrors/a.example`, verifierKey: a.verifierKey, client: CLIENT })
    await follow(a.gu, { url: c.url, verifierKey: c.ctx.ledger.verifierKey, client: CLIENT })
  })
  after(async () => {
    await c?.close()
    await b?.close()
    await a?.close()
  })

  const follow = async (admin: Send, peer: object) => {
    const { status, body } = await admin('POST', '/peers', peer)
    expect(status, JSON.stringify(body)).to.equal(201)
  }
  const blocked = (send: Send, n: number) => async () => (await about(send, n)).verdict === 'blocked'

  it('block in the third what the first publishes, which it reads in the mirror of the second', async () => {
    const tookMs: number[] = []
    for (let n = 1; n <= 20; n += 1) {
      expect((await about(cast.liaohe, n)).verdict).to.equal('clear')
      await a.append({ publish: [banOf(n)] })
      tookMs.push(await eventually(blocked(cast.liaohe, n)))
    }
    const { hits, mirrors, ledger } = await about(cast.liaohe, 20)
    expect(hits.map(({ origin }) => origin?.registry)).to.deep.equal(['a.example'])
    expect(mirrors).to.deep.include.members([{ ...mirrors[0], origin: 'a.example', size: 20 }])
    expect(ledger.size).to.equal(0)
    const median = tookMs.sort((x, y) => x - y)[10] ?? Number.NaN
    process.stdout.write(`      blocked through a mirror after ${median.toFixed(0)} ms, median of 20\n`)
  })

  it('vouch each for their own events only, however they run round', async () => {
    await b.append({ publish: [banOf(101)] })
    await c.ctx.ledger.append(() => [
      {
        type: 'listing.published',
        listing: 'lst_of_c' as never,
        version: 1,
        department: 'c' as never,
        body: banOf(102),
      },
    ])
    await eventually(blocked(cast.liaohe, 101))
    await eventually(blocked(a.liaohe, 102))
    await pause(500)
    const sizeOf = async (send: Send) =>
      (await send<{ size: number }>('GET', '/ledger/events?from=0&limit=1')).body.size
    expect([await sizeOf(a.anyone), await sizeOf(b.anyone), await sizeOf(c.anyone)]).to.deep.equal([20, 1, 1])
    // A follows C and not B; C follows both.
    expect((await about(a.liaohe, 101)).verdict).to.equal('clear')
    expect((await about(b.liaohe, 102)).verdict).to.equal('clear')
    const signed = await (await fetch(`${b.url}/api/v1/mirrors/a.example/ledger/checkpoint`)).text()
    expect(signed).to.match(/^a\.example\n20\n/)
    expect(signed).to.equal(await (await fetch(`${a.url}/api/v1/ledger/checkpoint`)).text())
  })

  it('show the public only bodies of what is public, in a mirror as at the origin', async () => {
    const [listing] = await a.append({ publish: [banOf(201)] })
    const order = { number: '沈财修〔2026〕1号', date: civilDate('2026-06-01'), authority: '沈阳市财政局' }
    const about = { listing: listing as never, department: 'finance' as never }
    await a.append({
      append: [{ ...about, type: 'listing.repaired', version: 2, body: { order, on: civilDate('2026-06-01') } }],
    })
    await eventually(async () => c.ctx.mirrors.of('a.example')?.covered?.size === 22)
    const bodies = async (send: Send, path: string) =>
      (await send<{ items: { body?: object }[] }>('GET', `${path}?from=19`)).body.items.map(
        ({ body }) => body !== undefined,
      )
    const there = await bodies(a.anyone, '/ledger/events')
    expect(there).to.deep.equal([true, false, false])
    expect(await bodies(b.anyone, '/mirrors/a.example/ledger/events')).to.deep.equal(there)
    expect(await bodies(c.anyone, '/mirrors/a.example/ledger/events')).to.deep.equal(there)
    expect(await bodies(cast.liaohe, '/mirrors/a.example/ledger/events')).to.deep.equal([true, true, true])
    // A penalty ban outlasts the repair, and the publication with it.
    expect((await cast.liaohe('GET', `/mirrors/a.example/listings/${listing}`)).status).to.equal(200)
    expect((await c.anyone('GET', `/mirrors/a.example/listings/${listing}`)).status).to.equal(404)
  })

  it('forget everywhere what the first erases', async () => {
    const [listing] = await a.append({ publish: [banOf(301)] })
    await eventually(blocked(cast.liaohe, 301))
    const seq = 22
    const began = performance.now()
    await a.append({
      append: [
        {
          type: 'body.erased',
          listing: listing as never,
          version: 2,
          department: 'finance' as never,
          body: { seqs: [seq], on: civilDate('2026-11-23') },
        },
      ],
    })
    const isForgotten = (send: Send) => async () => (await about(send, 301)).verdict === 'clear'
    await eventually(isForgotten(b.liaohe))
    await eventually(isForgotten(cast.liaohe))
    process.stdout.write(`      forgotten everywhere after ${(performance.now() - began).toFixed(0)} ms\n`)
    for (const send of [b.liaohe, cast.liaohe]) {
      const path = `/mirrors/a.example/ledger/events?from=${seq}&limit=1`
      const { body } = await send<{ items: object[] }>('GET', path)
      expect(body.items[0]).to.not.have.any.keys('body', 'salt')
      expect((await send('GET', `/mirrors/a.example/listings/${listing}`)).status).to.equal(404)
    }
    expect(JSON.stringify(await MirroredEventModel.find({ origin: 'a.example' }).lean())).to.not.include(firm(301).name)
  })
})

describe('two processes of a registry that follows another', function () {
  this.timeout(120_000)

  it('take it in once, and one goes on when the other is killed', async () => {
    const a = await openRegistryProcess({ ...ENV, ORIGIN: 'a.example' })
    const first = await openRegistryProcess({ ...ENV, ORIGIN: 'c.example' })
    let second: RegistryProcess | undefined
    try {
      const added = await first.gu('POST', '/peers', { url: a.url, verifierKey: a.verifierKey })
      expect(added.status).to.equal(201)
      await a.append({ publish: Array.from({ length: 300 }, (_, n) => banOf(n)) })
      second = await openRegistryProcess({ ...ENV, ORIGIN: 'c.example' }, first)
      await a.append({ publish: [banOf(300)] })
      await eventually(async () => (await about(first.liaohe, 300)).verdict === 'blocked')
      await eventually(async () => (await about(second?.liaohe as Send, 300)).verdict === 'blocked')
      if ('MONGODB_URI' in first.env) {
        // The embedded database lives in the first process: only with a database of its own is there a second life.
        await first.kill()
        await a.append({ publish: [banOf(301)] })
        await eventually(async () => (await about(second?.liaohe as Send, 301)).verdict === 'blocked', 15_000)
      }
      const there = second
      const id = String(added.body['id'])
      await eventually(async () => {
        const { body } = await there.gu<{ size: number; lag: { events: number } }>('GET', `/peers/${id}/status`)
        return body.size === ('MONGODB_URI' in first.env ? 302 : 301) && body.lag.events === 0
      })
      const { body } = await there.liaohe<{ items: { seq: number }[] }>(
        'GET',
        '/mirrors/a.example/ledger/events?from=200&limit=200',
      )
      expect(body.items.map(({ seq }) => seq)).to.deep.equal(body.items.map((_, i) => 200 + i))
    } finally {
      await second?.close()
      await first.close()
      await a.close()
    }
  })
})
