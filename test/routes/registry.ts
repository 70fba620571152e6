import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { createApp } from '../../routes/app.ts'
import { readConfig } from '../../server/config.ts'
import { type Context, openRegistry } from '../../server/context.ts'
import { createLog } from '../../server/log.ts'
import { freshName, mongodbUri } from '../support/database.ts'

export interface TestRegistry {
  readonly ctx: Context
  readonly url: string
  readonly close: () => Promise<void>
}

/** A whole registry without anything in it, on a database and a port of its own. */
export async function openTestRegistry(): Promise<TestRegistry> {
  const dataDir = await mkdtemp(join(tmpdir(), 'registry-'))
  const uri = mongodbUri()
  const env = { DATA_DIR: dataDir, ...(uri === null ? {} : { MONGODB_URI: freshName(uri) }) }
  const { ctx, stop } = await openRegistry(readConfig(env), { now: () => new Date(), log: createLog('error') })
  const server = await new Promise<Server>((resolve) => {
    const starting = createApp(ctx).listen(0, 'localhost', () => resolve(starting))
  })
  return {
    ctx,
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await mongoose.connection.dropDatabase()
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
