import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { startEmbedded } from '../../server/embedded/start.ts'

export interface TestDatabase {
  readonly uri: string
  /** Drops the database and closes what was opened. */
  close(): Promise<void>
}

/** The MongoDB that the environment names, or null: then tests run on the embedded database. */
// biome-ignore lint/style/noProcessEnv: the one place where tests read it.
export const mongodbUri = (): string | null => process.env['MONGODB_URI'] || null

/** An empty database of its own, and Mongoose connected to it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const place = await freshPlace()
  mongoose.set('strictQuery', 'throw')
  try {
    await mongoose.connect(place.uri, {
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS: 10_000,
    })
  } catch (error) {
    await place.leave()
    throw error
  }
  return {
    uri: place.uri,
    close: async () => {
      await mongoose.connection.dropDatabase()
      await mongoose.disconnect()
      await place.leave()
    },
  }
}

async function freshPlace(): Promise<{ uri: string; leave: () => Promise<void> }> {
  const given = mongodbUri()
  if (given !== null) return { uri: freshName(given), leave: async () => {} }
  const dataDir = await mkdtemp(join(tmpdir(), 'registry-'))
  const { uri, stop } = await startEmbedded({ dataDir })
  return {
    uri,
    leave: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same server, under a database name nobody else uses. */
export function freshName(uri: string): string {
  const own = new URL(uri)
  own.pathname = `/t_${randomBytes(6).toString('hex')}`
  return own.href
}
