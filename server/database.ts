import mongoose from 'mongoose'
import type { Config } from './config.ts'
import { ownerOf, startEmbedded } from './embedded/start.ts'

export interface Database {
  /** Where other processes of the same registry can join. */
  readonly uri: string
  readonly embedded: boolean
  /** Closes the connection, then the embedded server if this process started it. */
  readonly close: () => Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000
/** How long a question waits for a database that has gone, before whoever asked is told to come again. */
const AWAY_TIMEOUT_MS = 2_000
const WRITE_TIMEOUT_MS = 10_000

/**
 * Connects Mongoose to `MONGODB_URI`, or starts the embedded database and connects to that. The one file that knows
 * there are two. Throws a sentence for a person when the data folder belongs to another process or nothing answers.
 */
export async function openDatabase(config: Pick<Config, 'mongodbUri' | 'dataDir'>): Promise<Database> {
  const embedded = config.mongodbUri === null ? await startEmbedded({ dataDir: config.dataDir }) : null
  const uri = embedded?.uri ?? config.mongodbUri ?? ''
  // A query with an unknown path is a mistake of ours, not a filter.
  mongoose.set('strictQuery', 'throw')
  try {
    await connect(uri, {
      // Indexes are made by `models/indexes.ts` at start.
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: AWAY_TIMEOUT_MS,
      // What is acknowledged is held by a majority of the replica set: a failed primary must not take it with it. Said
      // here, since Mongoose passes what a schema says of it on with some writes only.
      writeConcern: { w: 'majority', j: true, wtimeoutMS: WRITE_TIMEOUT_MS },
    })
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  return {
    uri,
    embedded: embedded !== null,
    close: async () => {
      await mongoose.disconnect()
      await embedded?.stop()
    },
  }
}

/** Tries for longer than a question waits: at a start the database may be starting too. */
async function connect(uri: string, options: mongoose.ConnectOptions): Promise<void> {
  const triedSinceMs = performance.now()
  for (;;) {
    try {
      await mongoose.connect(uri, options)
      return
    } catch (error) {
      if (!isAway(error) || performance.now() - triedSinceMs > CONNECT_TIMEOUT_MS) throw error
    }
  }
}

/** MaxTimeMSExpired, a write no majority holds in time, NetworkTimeout, shutdowns, changes of the primary. */
const AWAY_CODES: readonly unknown[] = [50, 64, 89, 91, 189, 10_107, 11_600, 11_602, 13_435, 13_436]
const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError } = mongoose.mongo
const { MongooseServerSelectionError } = mongoose.Error

/** Whether an error says that the database cannot be asked now: the next question may well be answered. */
export const isAway = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  error instanceof MongooseServerSelectionError ||
  error instanceof MongoNotConnectedError ||
  (error instanceof mongoose.mongo.MongoServerError && AWAY_CODES.includes(error.code))

/** The same configuration, but joining the registry that runs on the data folder, where there is one. */
export async function joining(config: Config): Promise<Config> {
  if (config.mongodbUri !== null) return config
  const owner = await ownerOf(config.dataDir)
  return { ...config, mongodbUri: owner?.uri ?? null }
}
