import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import { createIndexes } from '../../models/indexes.ts'
import { SavedStateModel } from '../../models/saved-state.ts'
import { SavedStatePieceModel } from '../../models/saved-state-piece.ts'
import { sealBytes, unsealBytes } from '../../server/keys/personal.ts'
import { newSavedStateId } from '../../server/reference/ids.ts'
import { writeState } from '../../server/saved/state-file.ts'
import { insertState, listStates, settleState } from '../../server/saved/state-store.ts'
import { StoredStates } from '../../server/saved/stored-states.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

const CODE = 'this program'
const MINUTE_MS = 60_000
/** More than two pieces. */
const BODY_BYTES = 1_300_000

describe('saved states in the database', function () {
  this.timeout(60_000)
  let database: TestDatabase
  let folder: string
  let nowMs: number
  let lastErasure: number
  let isStored: boolean
  let closing: AbortController
  const key = createSecretKey(randomBytes(32))
  const log = { info: () => log, warn: () => log } as never

  before(async () => {
    database = await openTestDatabase()
    await createIndexes()
  })
  after(() => database.close())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stored-'))
    nowMs = Date.parse('2026-11-25T12:00:00Z')
    lastErasure = -1
    isStored = true
    closing = new AbortController()
  })
  afterEach(async () => {
    await SavedStateModel.deleteMany({})
    await SavedStatePieceModel.deleteMany({})
    await rm(folder, { recursive: true })
  })

  const aProcess = (parts = {}) =>
    new StoredStates({
      ledger: { isStored: async () => isStored, lastErasure: async () => lastErasure },
      keys: { sealBytes: sealBytes(key), unsealBytes: unsealBytes(key) },
      now: () => new Date(nowMs),
      log,
      closing: closing.signal,
      ...parts,
    })
  const path = (name: string) => join(folder, name)
  /** A file of a ledger of that size, and what is in it. */
  async function aFile(size: number, code = CODE): Promise<string> {
    const title = { code, origin: 'blacklist.panjin.example', fingerprint: 'keys', size, root: 'root', leaf: 'leaf' }
    await writeState(path(`${code} ${size}`), title, [randomBytes(BODY_BYTES)], () => true)
    return path(`${code} ${size}`)
  }
  /** What a process without a file starts from. */
  async function fetched(code = CODE): Promise<number | null> {
    const file = await aProcess().fetch(path('fetched'), code, 0)
    file?.close()
    return file?.title.size ?? null
  }
  const counts = async () => [await SavedStateModel.countDocuments({}), await SavedStatePieceModel.countDocuments({})]

  it('are the very bytes of a file that another process wrote', async () => {
    const file = await aFile(10_000)
    await aProcess().copyIfWorthwhile(file)
    expect(await fetched()).to.equal(10_000)
    expect((await readFile(path('fetched'))).equals(await readFile(file))).to.equal(true)
    expect((await readdir(folder)).length).to.equal(2)
  })

  it('hold nothing that can be read without the keys of the registry', async () => {
    const file = await aFile(10_000)
    await aProcess().copyIfWorthwhile(file)
    const stored = await SavedStatePieceModel.find().lean<{ sealed: { buffer: Uint8Array } }[]>()
    const sample = (await readFile(file)).subarray(5_000, 5_016)
    expect(stored.length).to.equal(3)
    expect(stored.some(({ sealed }) => Buffer.from(sealed.buffer).includes(sample))).to.equal(false)
  })

  it('are those of the same program only', async () => {
    await aProcess().copyIfWorthwhile(await aFile(10_000))
    expect(await fetched('another program')).to.equal(null)
    await aProcess().copyIfWorthwhile(await aFile(20_000, 'another program'))
    expect(await fetched()).to.equal(10_000)
    expect(await fetched('another program')).to.equal(20_000)
  })

  it('are replaced when the ledger has grown, and what was there is removed', async () => {
    await aProcess().copyIfWorthwhile(await aFile(10_000))
    nowMs += 20 * MINUTE_MS
    await aProcess().copyIfWorthwhile(await aFile(14_000))
    expect(await fetched()).to.equal(10_000)
    await aProcess().copyIfWorthwhile(await aFile(15_000))
    expect(await fetched()).to.equal(15_000)
    expect(await counts()).to.deep.equal([1, 3])
  })

  it('are not stored twice within a quarter of an hour', async () => {
    await aProcess().copyIfWorthwhile(await aFile(10_000))
    nowMs += 14 * MINUTE_MS
    await aProcess().copyIfWorthwhile(await aFile(20_000))
    expect(await fetched()).to.equal(10_000)
  })

  it('leave a file alone that is not far behind', async () => {
    await aProcess().copyIfWorthwhile(await aFile(10_000))
    await writeFile(path('fetched'), 'mine')
    expect(await aProcess().fetch(path('fetched'), CODE, 9_000)).to.equal(null)
    expect(await readFile(path('fetched'), 'utf8')).to.equal('mine')
  })

  it('may come from two processes at once', async () => {
    const files = [await aFile(10_000), await aFile(10_001)]
    await Promise.all(files.map((file) => aProcess().copyIfWorthwhile(file)))
    expect(await fetched()).to.be.oneOf([10_000, 10_001])
    await aProcess().sweep()
    nowMs += 20 * MINUTE_MS
    await aProcess().sweep()
    expect(await counts()).to.deep.equal([1, 3])
    expect(await fetched()).to.be.oneOf([10_000, 10_001])
  })

  for (const [what, damage] of [
    ['a changed byte', () => change((bytes) => Buffer.from(bytes.map((it, at) => (at === 70_000 ? it ^ 1 : it))))],
    [
      'a piece that somebody else wrote',
      () => change((bytes) => Buffer.from(sealBytes(createSecretKey(randomBytes(32)))(bytes))),
    ],
    ['a piece of another state', () => change((bytes) => Buffer.from(sealBytes(key)(randomBytes(bytes.length))))],
    ['a piece missing', () => SavedStatePieceModel.deleteOne({ _id: /:1$/ })],
    ['its last piece missing', () => SavedStatePieceModel.deleteOne({ _id: /:2$/ })],
  ] as const) {
    it(`are of no use with ${what}: the file stays as it was, and the state goes`, async () => {
      await aProcess().copyIfWorthwhile(await aFile(10_000))
      await writeFile(path('fetched'), 'mine')
      await damage()
      expect(await fetched()).to.equal(null)
      expect(await readFile(path('fetched'), 'utf8')).to.equal('mine')
      nowMs += 20 * MINUTE_MS
      await aProcess().sweep()
      expect(await counts()).to.deep.equal([0, 0])
    })
  }
  async function change(to: (bytes: Buffer) => Buffer): Promise<void> {
    const piece = await SavedStatePieceModel.findOne({ _id: /:1$/ }).lean<{ _id: string; sealed: { buffer: Buffer } }>()
    if (!piece) throw new Error('There is no such piece.')
    await SavedStatePieceModel.updateOne({ _id: piece._id }, { $set: { sealed: to(Buffer.from(piece.sealed.buffer)) } })
  }

  it('are of no use to a ledger that went on another way', async () => {
    await aProcess().copyIfWorthwhile(await aFile(10_000))
    isStored = false
    expect(await fetched()).to.equal(null)
    isStored = true
    expect(await fetched()).to.equal(null)
  })

  it('go with an erasure at once, with their pieces', async () => {
    await aProcess().copyIfWorthwhile(await aFile(10_000))
    lastErasure = 10_000
    await aProcess().forget()
    expect((await counts())[1]).to.equal(0)
    expect(await fetched()).to.equal(null)
  })

  it('are not read after an erasure, although nobody has removed them', async () => {
    await aProcess().copyIfWorthwhile(await aFile(10_000))
    lastErasure = 10_000
    expect(await fetched()).to.equal(null)
    lastErasure = 9_999
    expect(await fetched()).to.equal(10_000)
  })

  it('do not stay when an erasure was ordered while a process stored one that knows nothing of it', async () => {
    let asked = 0
    const lastErasureThen = async () => (++asked === 1 ? -1 : 12_000)
    const behind = aProcess({ ledger: { isStored: async () => true, lastErasure: lastErasureThen } })
    await behind.copyIfWorthwhile(await aFile(10_000))
    expect((await counts())[1]).to.equal(0)
    expect(await fetched()).to.equal(null)
  })

  it('are not stored any further once an erasure is ordered', async () => {
    let pieces = 0
    let forgetting: Promise<void> | undefined
    const erasedMeanwhile = (bytes: Uint8Array) => {
      pieces += 1
      lastErasure = 10_000
      forgetting ??= storing.forget()
      return sealBytes(key)(bytes)
    }
    const storing = aProcess({ keys: { sealBytes: erasedMeanwhile } })
    await storing.copyIfWorthwhile(await aFile(10_000))
    await forgetting
    expect(pieces).to.equal(1)
    expect((await counts())[1]).to.equal(0)
  })

  it('do not become whole when they were sent away while they came', async () => {
    const state = { code: CODE, origin: '', fingerprint: '', size: 7, root: '', leaf: '', sizeBytes: 1, pieces: 1 }
    const _id = newSavedStateId()
    await insertState({ ...state, _id, startedAt: new Date(nowMs), stage: 'going' })
    expect(await settleState(_id)).to.equal(false)
    expect((await listStates()).map(({ stage }) => stage)).to.deep.equal(['going'])
  })

  it('do not count while they are on their way; what a killed process left is cleared away', async () => {
    await aProcess().copyIfWorthwhile(await aFile(10_000))
    nowMs += 20 * MINUTE_MS
    const keys = {
      sealBytes: (bytes: Uint8Array) => {
        if (bytes.length < 1 << 19) throw new Error('killed')
        return sealBytes(key)(bytes)
      },
    }
    const killed = await aProcess({ keys })
      .copyIfWorthwhile(await aFile(20_000))
      .catch((error: Error) => error.message)
    expect(killed).to.equal('killed')
    expect(await counts()).to.deep.equal([2, 5])
    expect(await fetched()).to.equal(10_000)
    await aProcess().sweep()
    expect(await counts()).to.deep.equal([2, 5])
    nowMs += 16 * MINUTE_MS
    await aProcess().sweep()
    expect(await counts()).to.deep.equal([1, 3])
    expect(await fetched()).to.equal(10_000)
  })

  it('are left half stored by a process that stops, at once', async () => {
    const copying = aProcess().copyIfWorthwhile(await aFile(10_000))
    while ((await SavedStatePieceModel.countDocuments({})) === 0) await new Promise(setImmediate)
    closing.abort()
    await copying
    expect(await fetched()).to.equal(null)
    closing = new AbortController()
    await aProcess().sweep()
    expect((await counts())[1]).to.equal(0)
  })

  it('are not taken for whole by a process that was thought dead', async () => {
    const clearing = aProcess()
    const keys = {
      sealBytes: (bytes: Uint8Array) => {
        nowMs += 10 * MINUTE_MS
        return sealBytes(key)(bytes)
      },
    }
    let swept = false
    const slow = aProcess({
      keys,
      ledger: { isStored: async () => true, lastErasure: async () => lastErasure },
    }).copyIfWorthwhile(await aFile(10_000))
    while (!swept) {
      await new Promise(setImmediate)
      if ((await SavedStatePieceModel.countDocuments({})) < 2) continue
      await clearing.sweep()
      swept = true
    }
    await slow
    expect(await fetched()).to.equal(null)
    expect(await counts()).to.deep.equal([0, 0])
  })
})
