import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { SavedStateModel } from '../../models/saved-state.ts'
import { SavedStatePieceModel } from '../../models/saved-state-piece.ts'
import type { Log } from '../../server/log.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import { newListingId } from '../../server/reference/ids.ts'
import { StoredStates } from '../../server/saved/stored-states.ts'
import { aBody, FINANCE } from '../ledger/cast.ts'
import { enter } from '../support/cast.ts'
import { caller } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'
import { openRegistryProcess } from '../support/registry-child.ts'

/** From so many events on it is worth it. */
const LISTINGS = 5_000
const SLICE = 1_000
const THIS_YEAR = new Date().getFullYear()
const nameOf = (n: number) => `盘锦第${n}建设有限公司`

describe('the start of a process that has no saved state of its own', function () {
  this.timeout(120_000)
  let registry: TestRegistry
  let token: string
  let first: ListingId
  const said: [string, unknown][] = []
  const log = {
    info: (text: string, facts: unknown) => said.push([text, facts]),
    warn: () => {},
    error: () => {},
  } as unknown as Log

  before(async () => {
    registry = await openTestRegistry({ log })
    token = (await enter(registry)).liaoheToken
    for (let at = 0; at < LISTINGS; at += SLICE) await publish(at, SLICE)
    first = (await registry.ctx.ledger.events(0, 1))[0]?.listing as ListingId
  })
  after(() => registry.close())
  beforeEach(() => said.splice(0))

  async function publish(from: number, count: number): Promise<void> {
    const { ctx } = registry
    await ctx.ledger.append(() => Array.from({ length: count }, (_, i) => draft(from + i)))
    await ctx.projection.caughtUp(ctx.ledger.size, 60_000)
  }
  function draft(n: number) {
    const listing = newListingId()
    const party = { ...aBody().party, name: nameOf(n), identifiers: [] }
    const effects = aBody().effects.map((it) => ({
      ...it,
      period: { from: `${THIS_YEAR - 1}-01-01` as never, to: `${THIS_YEAR + 2}-12-31` as never },
    }))
    const body = aBody({ number: `211100-2026-${n}`, party, effects })
    return { type: 'listing.published', listing, version: 1, department: FINANCE, body } as const
  }

  const path = () => join(registry.dataDir, 'ledger-state.bin')
  const start = async () => {
    registry = await openTestRegistry({ log, env: registry.env })
  }
  /** Ends the process and starts another one, which finds no file. */
  async function startWithoutFile(): Promise<void> {
    await registry.leave()
    await rm(path(), { force: true })
    await start()
  }
  /** Saves the file, as every process does at its end, and stores a copy, as a running one does by and by. */
  async function store(): Promise<void> {
    await registry.leave()
    await start()
    await SavedStateModel.deleteMany({})
    await SavedStatePieceModel.deleteMany({})
    const { ctx } = registry
    await new StoredStates({ ...ctx, closing: new AbortController().signal }).copyIfWorthwhile(path())
    said.splice(0)
  }
  const loaded = () => said.find(([text]) => text === 'ledger state loaded')?.[1]
  async function verdict(n: number, url = registry.url): Promise<unknown> {
    const { body } = await caller(url, token)<{ results: { verdict: string }[] }>('POST', '/screenings', {
      context: { field: 'procurement', region: '211100', role: 'bidder' },
      bidders: [{ ref: '1', name: nameOf(n) }],
    })
    return body.results[0]?.verdict
  }

  it('is from the database’s copy, and then only what came after is read', async () => {
    await store()
    await publish(LISTINGS, 2)
    const { size } = registry.ctx.ledger
    const root = registry.ctx.ledger.root()
    await startWithoutFile()
    expect(loaded()).to.deep.equal({ ledgerSize: LISTINGS, from: 'database' })
    expect([registry.ctx.ledger.size, registry.ctx.ledger.root()]).to.deep.equal([size, root])
    expect([await verdict(7), await verdict(LISTINGS + 1), await verdict(LISTINGS + 2)]).to.deep.equal([
      'blocked',
      'blocked',
      'clear',
    ])
  })

  it('is so while another process runs', async () => {
    await store()
    const dataDir = await mkdtemp(join(tmpdir(), 'registry-'))
    const joins = { ...registry, keysDir: registry.ctx.config.keysDir } as never
    const other = await openRegistryProcess({ DATA_DIR: dataDir }, joins)
    try {
      expect((await stat(join(dataDir, 'ledger-state.bin'))).mode & 0o777).to.equal(0o600)
      expect(await verdict(7, other.url)).to.equal('blocked')
    } finally {
      await other.kill()
      await rm(dataDir, { recursive: true })
    }
  })

  it('is from its own file, where it has one that is not far behind', async () => {
    await store()
    await registry.leave()
    await start()
    expect(loaded()).to.include({ from: 'file' })
  })

  for (const [what, damage] of [
    [
      'a piece of the copy is damaged',
      () => SavedStatePieceModel.updateOne({ _id: /:0$/ }, { sealed: Buffer.alloc(99) }),
    ],
    ['a piece of the copy is missing', () => SavedStatePieceModel.deleteOne({ _id: /:0$/ })],
    ['the copy is of other code', () => SavedStateModel.updateOne({}, { code: 'other' })],
    ['the copy is of a ledger that went on another way', () => SavedStateModel.updateOne({}, { leaf: 'other' })],
    ['the copy is only half there', () => SavedStateModel.updateOne({}, { stage: 'coming' })],
  ] as const) {
    it(`is from the ledger when ${what}`, async () => {
      await store()
      await damage()
      await startWithoutFile()
      expect(loaded()).to.equal(undefined)
      expect([await verdict(7), await verdict(LISTINGS + 2)]).to.deep.equal(['blocked', 'clear'])
    })
  }

  it('is from the ledger after an erasure: the copy is gone, and what was erased is nowhere', async function () {
    // A round of periodic work, which would remove it too, comes later.
    this.timeout(40_000)
    await store()
    expect(await SavedStatePieceModel.countDocuments({})).to.be.greaterThan(0)
    const { ctx } = registry
    const body = { seqs: [0], on: '2026-11-23' as never }
    await ctx.ledger.append(() => [{ type: 'body.erased', listing: first, version: 2, department: FINANCE, body }])
    while ((await SavedStatePieceModel.countDocuments({})) > 0) await new Promise((resolve) => setTimeout(resolve, 10))
    await ctx.projection.caughtUp(ctx.ledger.size, 60_000)
    await startWithoutFile()
    expect(loaded()).to.equal(undefined)
    expect([await verdict(0), await verdict(7)]).to.deep.equal(['clear', 'blocked'])
    await store()
    await startWithoutFile()
    expect(loaded()).to.include({ from: 'database' })
    expect([await verdict(0), await verdict(7)]).to.deep.equal(['clear', 'blocked'])
  })
})
