import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { MirroredEventModel } from '../../../models/mirrored-event.ts'
import { storeMirrored } from '../../../server/exchange/peers/mirror-store.ts'
import type { LedgerEvent } from '../../../server/reference/event.ts'
import { aNoteKey } from '../../ledger/cast.ts'
import { enter, platformToken } from '../../support/cast.ts'
import { caller } from '../../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { RemoteBook } from '../remote/remote-book.ts'
import { anOrigin, firm, listFirm, type Origin } from './origin.ts'

const ENV = { PEER_NETWORKS: '127.0.0.0/8', PUBLIC_REQUESTS_PER_MINUTE: '1000000' }
const WITHIN_MS = 10_000

describe('a registry that is started again while it follows another', function () {
  this.timeout(60_000)
  const keys = aNoteKey()
  let book: RemoteBook
  let origin: Origin
  let registry: TestRegistry
  beforeEach(async () => {
    book = new RemoteBook({ origin: 'a.example', key: keys })
    origin = await anOrigin(book)
    registry = await openTestRegistry({ env: ENV })
    const { gu } = await enter(registry)
    for (let n = 0; n < 300; n += 1) listFirm(book, n)
    expect((await gu('POST', '/peers', { url: origin.url, verifierKey: book.verifierKey })).status).to.equal(201)
    await mirrored(300)
  })
  afterEach(async () => {
    await registry.close()
    await origin.close()
  })

  async function mirrored(size: number): Promise<void> {
    for (const end = performance.now() + WITHIN_MS; ; await pause(10)) {
      if (registry.ctx.mirrors.of('a.example')?.size === size) return
      if (performance.now() > end) expect.fail(`holds ${registry.ctx.mirrors.of('a.example')?.size} of ${size}`)
    }
  }
  const reopen = async () => {
    await registry.leave()
    registry = await openTestRegistry({ env: registry.env })
  }
  const verdictOn = async (n: number) => {
    const liaohe = caller(registry.url, await platformToken(registry))
    const path = `/lookup?uscc=${firm(n).uscc}&field=procurement&region=211100&role=bidder`
    return (await liaohe('GET', path)).body['verdict']
  }
  /** Events 300 to 303, the last of which erases the first, as they are fetched before their order is carried out. */
  const more = (): LedgerEvent[] => {
    for (let n = 300; n < 303; n += 1) listFirm(book, n)
    const fetched = [...book.ledgered.slice(300)]
    book.eraseFirst()
    return [...fetched, ...book.ledgered.slice(303)]
  }

  it('answers from all it had mirrored before it asks anybody, and goes on from there', async () => {
    origin.lie = (_req, res) => {
      res.destroy()
      return true
    }
    await reopen()
    expect(registry.ctx.mirrors.of('a.example')?.size).to.equal(300)
    expect(await verdictOn(299)).to.equal('blocked')
    listFirm(book, 300)
    origin.lie = () => false
    await mirrored(301)
    expect(await MirroredEventModel.countDocuments({})).to.equal(301)
    expect(registry.ctx.mirrors.of('a.example')?.root()).to.equal(book.root())
  })

  it('loses and doubles nothing when it was killed after storing events and before noting them', async () => {
    origin.lie = (_req, res) => {
      res.destroy()
      return true
    }
    origin.hangUp()
    await storeMirrored('a.example', more())
    await reopen()
    expect(registry.ctx.mirrors.of('a.example')?.size).to.equal(300)
    expect(await verdictOn(301)).to.equal('clear')
    origin.lie = () => false
    await mirrored(304)
    expect(await verdictOn(301)).to.equal('blocked')
    expect(await verdictOn(0)).to.equal('clear')
    expect(await MirroredEventModel.countDocuments({})).to.equal(304)
    expect(await MirroredEventModel.findOne({ seq: 0 }).lean()).to.not.have.any.keys('bodyJson', 'salt')
    expect(registry.ctx.mirrors.of('a.example')?.root()).to.equal(book.root())
  })

  it('puts what verifies in the place of what a killed process had left and never noted', async () => {
    origin.lie = (_req, res) => {
      res.destroy()
      return true
    }
    origin.hangUp()
    const other = new RemoteBook({ origin: 'a.example', key: keys })
    for (let n = 0; n < 305; n += 1) listFirm(other, 1_000 + n)
    await storeMirrored('a.example', other.ledgered.slice(300))
    await reopen()
    listFirm(book, 300)
    listFirm(book, 301)
    origin.lie = () => false
    await mirrored(302)
    expect(await verdictOn(301)).to.equal('blocked')
    await reopen()
    expect(registry.ctx.mirrors.of('a.example')?.root()).to.equal(book.root())
  })
})
