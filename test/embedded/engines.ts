import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { startEmbedded } from '../../server/embedded/start.ts'
import { mongodbUri } from '../support/database.ts'

export type Client = InstanceType<typeof mongoose.mongo.MongoClient>
export type Db = ReturnType<Client['db']>
export type Collection = ReturnType<Db['collection']>

/** A server under test, with a database of its own. */
export interface Engine {
  readonly db: Db
  readonly client: Client
  readonly uri: string
  /** A collection nobody else uses. */
  readonly fresh: () => Collection
  readonly close: () => Promise<void>
}

type Open = () => Promise<Engine>

/** The embedded database always, and the MongoDB that the environment names. */
export const ENGINES: readonly (readonly [name: string, open: Open])[] = [
  ['the embedded database', openEmbedded],
  ...(mongodbUri() === null ? [] : [['MONGODB_URI', () => connect(mongodbUri() ?? '')] as const]),
]

export async function openEmbedded(): Promise<Engine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'embedded-'))
  const { uri, stop } = await startEmbedded({ dataDir })
  const engine = await connect(uri)
  return {
    ...engine,
    close: async () => {
      await engine.close()
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function connect(uri: string): Promise<Engine> {
  const client = await new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 10_000 }).connect()
  const db = client.db(`t_${randomBytes(6).toString('hex')}`)
  let count = 0
  return {
    client,
    db,
    uri,
    fresh: () => {
      count += 1
      return db.collection(`c${count}`)
    },
    close: async () => {
      await db.dropDatabase()
      await client.close()
    },
  }
}

/** The error that the work ends with, its number and what the server says of the key. */
export async function errorOf(
  work: Promise<unknown>,
): Promise<{ code?: unknown; keyPattern?: unknown; keyValue?: unknown; message: string }> {
  return work.then(
    () => ({ message: 'no error' }),
    (error: Error & { code?: unknown; errorResponse?: Record<string, unknown> }) => ({
      code: error.code,
      message: error.message,
      ...(error.errorResponse?.['keyPattern'] !== undefined && { keyPattern: error.errorResponse['keyPattern'] }),
      ...(error.errorResponse?.['keyValue'] !== undefined && { keyValue: error.errorResponse['keyValue'] }),
    }),
  )
}
