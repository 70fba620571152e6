import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { createApp } from '../../routes/app.ts'
import { readConfig } from '../../server/config.ts'
import { type Context, openRegistry } from '../../server/context.ts'
import { createLog, type Log } from '../../server/log.ts'
import { freshName, mongodbUri } from './database.ts'
import { caller, type Send } from './http.ts'

export interface TestRegistry {
  readonly ctx: Context
  readonly url: string
  readonly dataDir: string
  /** Where another process joins its database. */
  readonly databaseUri: string
  readonly anyone: Send
  readonly close: () => Promise<void>
}

interface Differing {
  readonly now?: () => Date
  readonly log?: Log
  readonly env?: Readonly<Record<string, string>>
}

/** A whole registry without anything in it, on a database and a port of its own. */
export async function openTestRegistry({
  now = () => new Date(),
  log = createLog('error'),
  env = {},
}: Differing = {}): Promise<TestRegistry> {
  const dataDir = await mkdtemp(join(tmpdir(), 'registry-'))
  const uri = mongodbUri()
  const config = readConfig({ DATA_DIR: dataDir, ...(uri === null ? {} : { MONGODB_URI: freshName(uri) }), ...env })
  const { ctx, database, stop } = await openRegistry(config, { now, log })
  const server = await new Promise<Server>((resolve) => {
    const starting = createApp(ctx).listen(0, 'localhost', () => resolve(starting))
  })
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    ctx,
    url,
    dataDir,
    databaseUri: database.uri,
    anyone: caller(url),
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
