import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import mongoose from 'mongoose'
import { startChild } from '../../scripts/bench/child.ts'
import { ownerOf, startEmbedded } from '../../server/embedded/start.ts'
import type { Client } from './engines.ts'

const WRITES = 1_000
const KILL_AFTER = 600
const WRITERS = 8
/** So many that some are always waiting for the disk. */
const CROWD = 80

const connect = (uri: string): Promise<Client> =>
  new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 2_000, socketTimeoutMS: 2_000 }).connect()

describe('an embedded database', function () {
  this.timeout(40_000)
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'durable-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  const openChild = () => startChild('../../test/embedded/owner-process', [dataDir], {}, /^at (\S+)$/)

  it('that is killed in the middle of a thousand writes has lost none it acknowledged, and opens', async () => {
    const child = await openChild()
    const client = await connect(child.found[1] ?? '')
    const things = client.db().collection('things')
    await things.createIndex({ n: -1 }, { unique: true })
    await things.createIndex({ tags: 1 })
    const acknowledged: number[] = []
    let next = 0
    let killed: Promise<void> | undefined
    const writer = async () => {
      while (next < WRITES) {
        const n = next++
        try {
          await things.insertOne({ _id: n as never, n, tags: [`t${n % 7}`, `u${n % 3}`], text: '盘锦'.repeat(n % 50) })
          acknowledged.push(n)
        } catch {
          return
        }
        if (acknowledged.length === KILL_AFTER) killed = child.kill()
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, writer))
    await killed
    await client.close(true)
    expect(acknowledged).to.have.length.within(KILL_AFTER, WRITES - 1)

    const { uri, stop } = await startEmbedded({ dataDir })
    const after = await connect(uri)
    try {
      const kept = after.db().collection('things')
      const docs = await kept.find().sort({ _id: 1 }).toArray()
      const ids = new Set(docs.map((doc) => Number(doc._id)))
      expect(acknowledged.filter((n) => !ids.has(n))).to.deep.equal([])
      // Every index says what the documents say.
      const byIndex = await kept
        .find({ n: { $gte: 0 } })
        .sort({ n: -1 })

        .toArray()
      expect(byIndex.map(({ n }) => n)).to.deep.equal(docs.map(({ n }) => n).reverse())
      for (let tag = 0; tag < 7; tag += 1) {
        const expected = docs.filter(({ tags }) => tags.includes(`t${tag}`)).length
        expect(await kept.countDocuments({ tags: `t${tag}` })).to.equal(expected)
      }
      await kept.insertOne({ _id: WRITES as never, n: WRITES })
    } finally {
      await after.close()
      await stop()
    }
  })

  it('has one owner, and says who; once that is killed another may have it', async () => {
    const child = await openChild()
    const refusal = await startEmbedded({ dataDir }).then(
      () => '',
      (error: Error) => error.message,
    )
    expect(refusal).to.include('MONGODB_URI=')
    expect((await ownerOf(dataDir))?.uri).to.equal(child.found[1])
    await child.kill()
    expect(await ownerOf(dataDir)).to.equal(null)
    const { stop } = await startEmbedded({ dataDir })
    await stop()
  })

  it('is open to this user only', async () => {
    const { uri, stop } = await startEmbedded({ dataDir })
    try {
      const socket = decodeURIComponent(uri.slice('mongodb://'.length, uri.indexOf('.sock') + '.sock'.length))
      expect((await stat(socket)).mode & 0o777).to.equal(0o600)
      expect((await stat(join(dataDir, 'database'))).mode & 0o777).to.equal(0o700)
    } finally {
      await stop()
    }
  })

  it('may lie in a folder of a very long name', async () => {
    const { uri, stop } = await startEmbedded({ dataDir: join(dataDir, 'x'.repeat(200)) })
    const client = await connect(uri)
    try {
      expect(await client.db().command({ ping: 1 })).to.deep.include({ ok: 1 })
    } finally {
      await client.close()
      await stop()
    }
  })

  it('keeps what it was told when it is stopped and started again', async () => {
    for (const count of [1, 2, 3]) {
      const { uri, stop } = await startEmbedded({ dataDir })
      const client = await connect(uri)
      await client.db().collection('things').insertOne({ count })
      expect(await client.db().collection('things').countDocuments({})).to.equal(count)
      await client.close()
      await stop()
    }
  })

  it('may be stopped while others write, and has lost none it acknowledged', async () => {
    const { uri, stop } = await startEmbedded({ dataDir })
    const client = await connect(uri)
    const things = client.db().collection('things')
    const acknowledged: number[] = []
    const writing = Array.from({ length: CROWD }, async (_, writer) => {
      for (let n = writer; ; n += CROWD) {
        try {
          await things.insertOne({ _id: n as never })
          acknowledged.push(n)
        } catch {
          return
        }
      }
    })
    while (acknowledged.length < 5 * CROWD) await new Promise((resolve) => setTimeout(resolve, 5))
    await stop()
    await client.close(true)
    await Promise.all(writing)

    const again = await startEmbedded({ dataDir })
    const after = await connect(again.uri)
    const kept = await after.db().collection('things').distinct('_id')
    await after.close()
    await again.stop()
    expect(kept).to.include.members(acknowledged)
  })
})
