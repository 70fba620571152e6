import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import mongoose from 'mongoose'
import { openEngine } from '../../server/embedded/engine.ts'
import { startEmbedded } from '../../server/embedded/start.ts'

const NOON = new Date('2026-11-23T12:00:00Z')
const minutes = (n: number) => new Date(NOON.getTime() + n * 60_000)

describe('a document with a time to live', () => {
  it('is gone once it is over, and not before; one without a date stays', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ttl-'))
    const within = async (work: (things: ReturnType<mongoose.mongo.Db['collection']>) => Promise<void>) => {
      const { uri, stop } = await startEmbedded({ dataDir })
      const client = await new mongoose.mongo.MongoClient(uri).connect()
      await work(client.db().collection('things'))
      await client.close()
      await stop()
    }
    try {
      await within(async (things) => {
        await things.createIndex({ at: 1 }, { expireAfterSeconds: 3_600 })
        await things.insertMany([
          // Years ahead, so that the sweep by the clock of this machine leaves them alone.
          { _id: 'over', at: minutes(60 * 24 * 3_650) },
          { _id: 'soon', at: minutes(60 * 24 * 3_650 + 2) },
          { _id: 'never' },
          { _id: 'text', at: 'today' },
        ] as never[])
      })
      const engine = openEngine(join(dataDir, 'database'))
      await engine.sweep(minutes(60 * 24 * 3_650 + 61))
      await engine.close()
      await within(async (things) => {
        expect((await things.find().sort({ _id: 1 }).toArray()).map((doc) => doc._id)).to.deep.equal([
          'never',
          'soon',
          'text',
        ])
        expect(await things.countDocuments({ at: { $exists: true } })).to.equal(2)
      })
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})
