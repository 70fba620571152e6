import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import type { Log } from '../../server/log.ts'
import { dayOf } from '../../server/reference/civil-date.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import { writeState } from '../../server/saved/state-file.ts'
import { forgery } from '../cases/sample.ts'
import { enter } from '../support/cast.ts'
import { caller, type Send } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const TODAY = dayOf(new Date())
const LISTED = forgery.party
const QUESTION = {
  context: { field: 'procurement', region: '211100', role: 'bidder' },
  bidders: [{ ref: '1', name: LISTED.name, identifiers: LISTED.identifiers }],
}

describe('the saved state of the ledger', function () {
  this.timeout(60_000)
  let registry: TestRegistry
  let token: string
  let liaohe: Send
  let listing: ListingId
  const said: string[] = []
  const log = { info: (text: string) => said.push(text), warn: () => {}, error: () => {} } as unknown as Log
  const path = () => join(registry.dataDir, 'ledger-state.bin')

  before(async () => {
    registry = await openTestRegistry({ log })
    const cast = await enter(registry)
    token = cast.liaoheToken
    liaohe = cast.liaohe
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery })
    await cast.chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    const approved = await cast.zhao<{ listing: ListingId }>('POST', `/cases/${String(body['id'])}/approve`, {
      version: 2,
      note: '同意',
    })
    listing = approved.body.listing
  })
  after(() => registry.close())
  afterEach(() => said.splice(0))

  async function restart(): Promise<void> {
    await registry.leave()
    await start()
  }
  async function start(): Promise<void> {
    said.splice(0)
    registry = await openTestRegistry({ log, env: registry.env })
    liaohe = caller(registry.url, token)
  }
  const wasLoaded = () => said.includes('ledger state loaded')
  async function verdict(): Promise<unknown> {
    const { body } = await liaohe<{ results: { verdict: string }[] }>('POST', '/screenings', QUESTION)
    return body.results[0]?.verdict
  }

  it('is what the next process starts from, and it answers as before', async () => {
    const { size } = registry.ctx.ledger
    const root = registry.ctx.ledger.root()
    const number = registry.ctx.numbering.next('211100', 2026)
    const figures = registry.ctx.figures.on(TODAY)
    expect(figures.listings).to.equal(1)
    await restart()
    expect(wasLoaded()).to.equal(true)
    expect([registry.ctx.ledger.size, registry.ctx.ledger.root()]).to.deep.equal([size, root])
    expect(registry.ctx.numbering.next('211100', 2026)).to.deep.equal(number)
    expect(registry.ctx.figures.on(TODAY)).to.deep.equal(figures)
    expect(await verdict()).to.equal('blocked')
    expect(registry.ctx.search(LISTED.name.slice(0, 4), 5)).to.deep.equal([listing])
  })

  it('belongs to its owner alone', async () => {
    expect((await stat(path())).mode & 0o777).to.equal(0o600)
  })

  for (const [what, damage] of [
    ['a changed byte anywhere', (bytes: Buffer) => Buffer.from(bytes.map((it, at) => (at === 4000 ? it ^ 1 : it)))],
    ['its end missing', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ['nothing in it', () => Buffer.alloc(0)],
  ] as const) {
    it(`is left alone with ${what}: the ledger is read from its beginning`, async () => {
      await registry.leave()
      await writeFile(path(), damage(await readFile(path())))
      await start()
      expect(wasLoaded()).to.equal(false)
      expect(await verdict()).to.equal('blocked')
    })
  }

  for (const [what, other] of [
    ['other code', { code: 'other' }],
    ['another registry', { origin: 'blacklist.dalian.example' }],
    ['other keys', { fingerprint: 'other' }],
    ['a ledger that went on another way', { leaf: Buffer.alloc(32).toString('base64') }],
    ['a ledger that was longer', { size: 1_000 }],
  ] as const) {
    it(`is left alone when it is of ${what}`, async () => {
      await restart()
      await registry.leave()
      const bytes = await readFile(path())
      const end = 4 + bytes.readUInt32LE()
      const title = JSON.parse(bytes.subarray(4, end).toString())
      await writeState(path(), { ...title, ...other }, [bytes.subarray(end, -32)], () => true)
      await start()
      expect(wasLoaded()).to.equal(false)
      expect(await verdict()).to.equal('blocked')
    })
  }

  it('is not written where something comes in between', async () => {
    const before = await readFile(path())
    const title = { code: '', origin: '', fingerprint: '', size: 0, root: '', leaf: '' }
    expect(await writeState(path(), title, [Buffer.alloc(10)], () => false)).to.equal(false)
    expect(await readFile(path())).to.deep.equal(before)
  })

  it('goes away with an erasure and comes back without what was erased', async () => {
    await restart()
    expect(wasLoaded()).to.equal(true)
    expect((await readFile(path())).includes(LISTED.name)).to.equal(true)
    const { ctx } = registry
    const department = (await ctx.ledger.eventsOf(listing))[0]?.department
    if (!department) throw new Error('The listing has no event.')
    const size = ctx.ledger.size
    await ctx.ledger.append(() => [
      { type: 'body.erased', listing, version: 2, department, body: { seqs: [0], on: '2026-11-23' as never } },
    ])
    expect(await ctx.projection.caughtUp(size + 1, 10_000)).to.equal(true)
    while (await stat(path()).catch(() => null)) await new Promise((resolve) => setTimeout(resolve, 10))
    await restart()
    expect(wasLoaded()).to.equal(true)
    expect((await readFile(path())).includes(LISTED.name)).to.equal(false)
    expect(await verdict()).to.equal('clear')
  })
})
