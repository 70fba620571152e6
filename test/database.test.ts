import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import mongoose from 'mongoose'
import { CaseModel } from '../models/case.ts'
import { createIndexes } from '../models/indexes.ts'
import { startChild } from '../scripts/bench/child.ts'
import { openDatabase } from '../server/database.ts'
import { seal } from '../server/ledger/seal.ts'
import { eraseBodies, insertEvents } from '../server/ledger/store.ts'
import { createLog } from '../server/log.ts'
import { aPublication, ORIGIN } from './ledger/cast.ts'
import { enter } from './support/cast.ts'
import { openTestDatabase } from './support/database.ts'
import { openTestRegistry } from './support/registry.ts'

describe('the connection to the database', () => {
  it('asks for every write to be held by a majority and on disk, and waits no longer than ten seconds', async () => {
    const place = await openTestDatabase()
    await mongoose.disconnect()
    const uri = new URL(place.uri)
    uri.searchParams.set('monitorCommands', 'true')
    const database = await openDatabase({ mongodbUri: uri.href, dataDir: '' })
    try {
      const asked: unknown[] = []
      mongoose.connection.getClient().on('commandStarted', ({ command }) => asked.push(command['writeConcern']))
      await createIndexes()
      asked.length = 0
      const salt = randomBytes(32).toString('base64')
      await insertEvents([seal(aPublication(), { seq: 0, at: new Date().toISOString(), registry: ORIGIN, salt })])
      await eraseBodies([0])
      await CaseModel.deleteOne({ decisionKey: 'none' })
      expect(asked).to.have.length(3)
      for (const concern of asked) expect(concern).to.deep.equal({ w: 'majority', j: true, wtimeout: 10_000 })
    } finally {
      await place.close()
      await database.close()
    }
  })
})

describe('a registry whose database has gone', function () {
  this.timeout(40_000)

  it('answers 503 to everything that cannot be known, and when to ask again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'away-'))
    const owner = await startChild('../../test/embedded/owner-process', [dataDir], {}, /^at (\S+)$/)
    const registry = await openTestRegistry({
      env: { MONGODB_URI: owner.found[1] ?? '', DATA_DIR: dataDir },
      log: Object.assign(createLog('error'), { silent: true }),
    })
    try {
      const { chen, liaohe } = await enter(registry)
      await owner.kill()
      const lookup = '/lookup?name=盘锦围标建设有限公司&field=procurement&region=211100&role=bidder'
      while ((await liaohe('GET', lookup)).status === 200) await new Promise((resolve) => setTimeout(resolve, 50))
      for (const answer of [
        await registry.anyone('GET', '/listings'),
        await chen('POST', '/cases', { kind: 'listing' }),
        await liaohe('GET', lookup),
      ]) {
        expect(answer.status).to.equal(503)
        expect(Number(answer.headers.get('retry-after'))).to.be.above(0)
        expect(answer.body).to.include({ type: '/problems/overloaded', status: 503 })
      }
      expect((await fetch(`${registry.url}/readyz`)).status).to.equal(503)
    } finally {
      await registry.leave()
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})
