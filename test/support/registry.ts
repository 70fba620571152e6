import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { createHttpServer } from '../../routes/app.ts'
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
  readonly hangUp: () => void
  /** Ends it and leaves its data, to be opened again with `env`. */
  readonly leave: () => Promise<void>
  /** The environment in which another process runs the same registry on the same data. */
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

interface Differing {
  readonly now?: () => Date
  readonly log?: Log
  readonly env?: Readonly<Record<string, string>>
}

/** A whole registry on a free port; without anything in it, on a database of its own, unless `env` names one. */
export async function openTestRegistry({
  now = () => new Date(),
  log = createLog('error'),
  env = {},
}: Differing = {}): Promise<TestRegistry> {
  const dataDir = env['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'registry-')))
  const given = mongodbUri()
  const own = { DATA_DIR: dataDir, ...(given === null ? {} : { MONGODB_URI: freshName(given) }), ...env }
  const { ctx, database, hangUp, stop } = await openRegistry(readConfig(own), { now, log })
  const server = await new Promise<Server>((resolve) => {
    const starting = createHttpServer(ctx).listen(0, 'localhost', () => resolve(starting))
  })
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const end = async (drop: boolean) => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
    if (drop) await mongoose.connection.dropDatabase()
    await stop()
    if (drop) await rm(dataDir, { recursive: true, force: true })
  }
  return {
    ctx,
    url,
    dataDir,
    databaseUri: database.uri,
    anyone: caller(url),
    hangUp,
    env: own,
    leave: () => end(false),
    close: () => end(true),
  }
}
